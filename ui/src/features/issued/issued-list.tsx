import { type ReactNode, useRef, useState } from "react";
import { useSettled } from "@/features/achievements/use-settled";
import { type IssuedItem, useCommand, usePages } from "@/ipc";
import { ActLink, Link } from "@/shared/button";
import { EmptyState, ErrorNotice, Hint, Waiting } from "@/shared/feedback";
import { SearchField } from "@/shared/field";
import { useAction } from "@/shared/keys";
import { type Column, DataTable } from "@/shared/list";
import tools from "@/shared/list/tools.module.css";
import { paths, useGo } from "@/shared/paths";
import { Tag } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import styles from "./issued.module.css";

/** Every badge, the newest first. */
export function IssuedList(): ReactNode {
  const t = useText();
  const go = useGo();
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useAction("list-filter", () => field.current?.focus());
  const wanted = useSettled(typed.trim());
  const badges = usePages("issued_page", { typed: wanted, cohort: null }, ({ rows }) => rows);
  const columns = useColumns();
  return (
    <div className={tools.work}>
      <div className={tools.tools}>
        <SearchField
          ref={field}
          label={t("issued-filter")}
          placeholder={t("issued-filter")}
          value={typed}
          onChange={setTyped}
        />
        <span role="status" className={tools.count}>
          {badges.total === undefined ? "" : t("issued-count", { count: badges.total })}
        </span>
        {badges.total ? <Unpublished /> : null}
      </div>
      <div className={tools.fill}>
        {badges.error ? (
          <ErrorNotice error={badges.error} />
        ) : (
          <DataTable
            label={t("issued-title")}
            columns={columns}
            total={badges.total ?? 0}
            row={badges.row}
            rowId={({ id }) => id}
            onRange={badges.onRange}
            onOpen={({ id }) => go(paths.issued(id))}
            empty={<Empty isWaiting={badges.total === undefined} isFiltered={wanted !== ""} />}
          />
        )}
      </div>
    </div>
  );
}

/** What others cannot see of the badges yet. */
function Unpublished(): ReactNode {
  const t = useText();
  const missing = useCommand("organisation_view", {}).data?.publication?.missing;
  if (!missing) return null;
  return (
    <div className={styles.unpublished}>
      <Hint tone="red">
        {missing} <Link href={paths.settings("organisation")}>{t("issued-publish")}</Link>
      </Hint>
    </div>
  );
}

function useColumns(): readonly Column<IssuedItem>[] {
  const t = useText();
  const { date } = useFormats();
  return [
    {
      id: "learner",
      title: t("issued-learner"),
      width: "minmax(12rem, 2fr)",
      cell: ({ learner }) => <span className={styles.name}>{learner}</span>,
    },
    {
      id: "achievement",
      title: t("issued-achievement"),
      width: "minmax(12rem, 3fr)",
      cell: ({ achievement }) => achievement,
    },
    { id: "issued", title: t("issued-on"), width: "11rem", cell: ({ issuedAt }) => date(issuedAt) },
    {
      id: "until",
      title: t("issued-until"),
      width: "11rem",
      cell: ({ validUntil }) => (validUntil === null ? t("issued-for-ever") : date(validUntil)),
    },
    {
      id: "state",
      title: t("issued-state"),
      width: "7rem",
      cell: ({ revokedAt }) =>
        revokedAt === null ? (
          <Tag tone="gold">{t("issued-holds")}</Tag>
        ) : (
          <Tag tone="red">{t("issued-revoked")}</Tag>
        ),
    },
  ];
}

function Empty({ isWaiting, isFiltered }: { isWaiting: boolean; isFiltered: boolean }): ReactNode {
  const t = useText();
  if (isWaiting) return <Waiting label={t("issued-waiting")} />;
  if (isFiltered) {
    return (
      <EmptyState title={t("issued-none-title")} shape="shield">
        {t("issued-none")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("issued-empty-title")}
      shape="shield"
      action={<ActLink href="/release">{t("issued-release")}</ActLink>}
    >
      {t("issued-empty")}
    </EmptyState>
  );
}
