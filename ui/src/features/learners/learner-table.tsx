import type { ReactNode } from "react";
import { useStanding } from "@/features/cohorts";
import type { LearnerListItem } from "@/ipc";
import { type Column, DataTable } from "@/shared/list";
import { useText } from "@/shared/text";
import styles from "./learners.module.css";
import type { Learners } from "./use-learners";

export interface LearnerTableProps {
  learners: Learners;
  onOpen: (learner: LearnerListItem) => void;
  /** What stands there when nobody fits. */
  empty: ReactNode;
}

/** Everybody who is assessed here, and where they stand. */
export function LearnerTable({ learners, onOpen, empty }: LearnerTableProps): ReactNode {
  const t = useText();
  const standing = useStanding();
  const columns: readonly Column<LearnerListItem>[] = [
    {
      id: "name",
      title: t("learners-name"),
      width: "minmax(12rem, 2fr)",
      cell: (learner) => <span className={styles.name}>{learner.name}</span>,
    },
    {
      id: "number",
      title: t("learners-number"),
      width: "minmax(7rem, 1fr)",
      cell: (learner) => learner.externalId ?? "",
    },
    {
      id: "email",
      title: t("learners-email"),
      width: "minmax(10rem, 2fr)",
      cell: (learner) => learner.email ?? "",
    },
    {
      id: "where",
      title: t("learners-where"),
      width: "minmax(14rem, 4fr)",
      cell: ({ cohorts }) =>
        cohorts.length === 0
          ? t("learners-nowhere")
          : cohorts
              .map(({ cohort, state }) => t("learners-standing", { cohort, state: standing(state) }))
              .join(" · "),
    },
  ];
  return (
    <DataTable
      label={t("learners-title")}
      columns={columns}
      total={learners.total ?? 0}
      row={learners.row}
      rowId={(learner) => learner.id}
      onOpen={onOpen}
      onRange={learners.onRange}
      empty={empty}
    />
  );
}
