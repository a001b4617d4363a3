import { type ReactNode, useRef } from "react";
import { useAsked } from "@/features/achievements/use-asked";
import type { IntakeMatched, IntakeView } from "@/ipc";
import { QuietButton } from "@/shared/button";
import { ErrorNotice, Hint } from "@/shared/feedback";
import { type Column, DataTable } from "@/shared/list";
import { Tag, type TagTone } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./intake.module.css";
import { nobody } from "./unmatched";
import type { Intake } from "./use-intake";
import { useKeptFocus } from "./use-kept-focus";

const TONES: Record<string, TagTone> = { new: "act", refused: "amber", empty: "amber", unchanged: "plain" };

/** Work whose learner is certain, and what becomes of it. */
export function Matched({ intake, view }: { intake: Intake; view: IntakeView }): ReactNode {
  const t = useText();
  const { error, ask } = useAsked();
  const heading = useRef<HTMLHeadingElement>(null);
  const { job, table } = intake;
  useKeptFocus(() => heading.current, view.matched);
  const columns: readonly Column<IntakeMatched>[] = [
    {
      id: "learner",
      title: t("intake-learner"),
      width: "minmax(12rem, 2fr)",
      cell: ({ learner }) => <span className={styles.name}>{learner}</span>,
    },
    {
      id: "by",
      title: t("intake-by"),
      width: "minmax(10rem, 1fr)",
      cell: ({ by, group, learner }) =>
        by === "hand" ? (
          <QuietButton
            onPress={() => void ask(() => table.assign(nobody(group, "undecided")))}
            isDisabled={job !== undefined}
            aria-label={t("intake-take-back-of", { learner })}
          >
            {t("intake-by-hand")}
          </QuietButton>
        ) : (
          t(`intake-by-${by}`)
        ),
    },
    { id: "files", title: t("intake-file-count"), width: "5rem", align: "end", cell: ({ files }) => files },
    {
      id: "attempt",
      title: t("intake-becomes"),
      width: "minmax(14rem, 3fr)",
      cell: ({ attempt, number, reason }) => (
        <>
          <Tag tone={TONES[attempt] ?? "plain"}>
            {t(`intake-attempt-${attempt}`, { number: number ?? 0 })}
          </Tag>{" "}
          {reason}
        </>
      ),
    },
  ];
  return (
    <section className={styles.part}>
      <h2 ref={heading} tabIndex={-1}>
        {t("intake-matched", { count: view.matched.length })}
      </h2>
      {error ? <ErrorNotice error={error} /> : null}
      {view.withoutWork.length === 0 ? null : (
        <Hint>
          {t("intake-without", { count: view.withoutWork.length, names: view.withoutWork.join(" · ") })}
        </Hint>
      )}
      {view.matched.length === 0 ? (
        <p className={styles.lead}>{t("intake-matched-none")}</p>
      ) : (
        <div
          className={styles.table}
          style={{ blockSize: `min(28rem, ${view.matched.length * 2.8 + 2.4}rem)` }}
        >
          <DataTable
            label={t("intake-matched", { count: view.matched.length })}
            columns={columns}
            total={view.matched.length}
            row={(index) => view.matched[index]}
            rowId={({ group }) => group}
          />
        </div>
      )}
    </section>
  );
}
