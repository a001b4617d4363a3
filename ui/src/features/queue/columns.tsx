import type { ReactNode } from "react";
import type { QueueItem } from "@/ipc";
import type { Column } from "@/shared/list";
import { Icon, Tag, type TagTone } from "@/shared/sign";
import type { Translate } from "@/shared/text";
import styles from "./queue.module.css";

/** The columns of the queue. They are made once for a language: a cell is drawn thousands of times. */
export function columnsFor(t: Translate): readonly Column<QueueItem>[] {
  return [
    {
      id: "learner",
      title: t("queue-learner"),
      width: "minmax(12rem, 3fr)",
      cell: (row) => <Learner t={t} row={row} />,
    },
    {
      id: "attempt",
      title: t("queue-attempt"),
      width: "minmax(4.5rem, 0.6fr)",
      cell: ({ attempt }) => (attempt === 0 ? "–" : attempt),
    },
    {
      id: "due",
      title: t("queue-days-left"),
      width: "minmax(6.5rem, 1fr)",
      cell: ({ workingDaysLeft }) => <DaysLeft t={t} days={workingDaysLeft} />,
    },
    {
      id: "open",
      title: t("queue-open-criteria"),
      width: "minmax(6.5rem, 0.9fr)",
      cell: ({ openCriteria, criteria }) => t("queue-open-of", { open: openCriteria, criteria }),
    },
    {
      id: "assessor",
      title: t("queue-assessor"),
      width: "minmax(7rem, 1.2fr)",
      cell: ({ assessor }) => assessor ?? <span className={styles.nobody}>{t("queue-nobody")}</span>,
    },
    {
      id: "state",
      title: t("queue-state"),
      width: "minmax(8.5rem, 1.1fr)",
      cell: ({ state }) => <Tag tone={TONES[state] ?? "plain"}>{t(`queue-state-${state}`)}</Tag>,
    },
  ];
}

const TONES: Record<string, TagTone> = {
  achieved: "gold",
  drafted: "act",
  issued: "gold",
  resubmitted: "amber",
  revoked: "red",
};

function Learner({ t, row }: { t: Translate; row: QueueItem }): ReactNode {
  return (
    <span className={styles.learner}>
      <span className={styles.name}>
        {row.learner}
        {row.flagged ? (
          <span role="img" aria-label={t("queue-flagged")} className={styles.flag}>
            <Icon name="flag" />
          </span>
        ) : null}
      </span>
      <span className={styles.about}>
        {t("queue-about", { achievement: row.achievement, cohort: row.cohort })}
      </span>
    </span>
  );
}

function DaysLeft({ t, days }: { t: Translate; days: number | null }): ReactNode {
  if (days === null) return <span className={styles.nobody}>–</span>;
  if (days < 0) return <b className={styles.late}>{t("queue-late", { days: -days })}</b>;
  return days === 0 ? <b>{t("queue-today")}</b> : t("queue-days", { days });
}
