import type { ReactNode } from "react";
import type { ReleaseItem } from "@/ipc";
import { Link } from "@/shared/button";
import { type Column, DataTable } from "@/shared/list";
import { paths } from "@/shared/paths";
import { useFormats, useText } from "@/shared/text";
import styles from "./release.module.css";

/** The badges that can be signed now. */
export function Ready({ items }: { items: readonly ReleaseItem[] }): ReactNode {
  const t = useText();
  const { date } = useFormats();
  const columns: readonly Column<ReleaseItem>[] = [
    {
      id: "learner",
      title: t("release-learner"),
      width: "minmax(9rem, 2fr)",
      cell: ({ learner, submission }) => (
        <span className={styles.name}>
          <Link href={paths.review(submission)}>{learner}</Link>
        </span>
      ),
    },
    {
      id: "achievement",
      title: t("release-achievement"),
      width: "minmax(9rem, 2fr)",
      cell: ({ achievement }) => achievement,
    },
    { id: "cohort", title: t("release-of"), width: "minmax(7rem, 1.5fr)", cell: ({ cohort }) => cohort },
    { id: "decided", title: t("release-decided"), width: "10rem", cell: ({ decidedAt }) => date(decidedAt) },
    {
      id: "assessor",
      title: t("release-assessor"),
      width: "minmax(6rem, 1fr)",
      cell: ({ assessor }) => assessor,
    },
  ];
  return (
    <section className={styles.part}>
      <h2>{t("release-ready", { count: items.length })}</h2>
      {items.length === 0 ? (
        <p className={styles.quiet}>{t("release-ready-none")}</p>
      ) : (
        <div className={styles.table} style={{ blockSize: `min(26rem, ${items.length * 2.8 + 2.4}rem)` }}>
          <DataTable
            label={t("release-ready", { count: items.length })}
            columns={columns}
            total={items.length}
            row={(index) => items[index]}
            rowId={({ submission }) => submission}
          />
        </div>
      )}
    </section>
  );
}
