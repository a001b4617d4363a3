import type { ReactNode } from "react";
import { Standing } from "@/features/cohorts";
import type { LearnerListItem } from "@/ipc";
import { Link } from "@/shared/button";
import { Dialog } from "@/shared/overlay";
import { Facts } from "@/shared/page";
import { paths } from "@/shared/paths";
import { useText } from "@/shared/text";
import styles from "./learners.module.css";

export interface LearnerDialogProps {
  learner: LearnerListItem | undefined;
  onClose: () => void;
}

/** One learner: how they are known here, and the ways to their work. */
export function LearnerDialog({ learner, onClose }: LearnerDialogProps): ReactNode {
  return (
    <Dialog open={learner !== undefined} onClose={onClose} title={learner?.name ?? ""}>
      {learner ? <Known learner={learner} /> : null}
    </Dialog>
  );
}

function Known({ learner }: { learner: LearnerListItem }): ReactNode {
  const t = useText();
  return (
    <>
      <Facts
        facts={[
          [t("learners-number"), learner.externalId ?? t("learners-unknown")],
          [t("learners-email"), learner.email ?? t("learners-unknown")],
        ]}
      />
      <h3>{t("learners-where")}</h3>
      {learner.cohorts.length === 0 ? (
        <p>{t("learners-nowhere-long")}</p>
      ) : (
        <ul className={styles.cohorts}>
          {learner.cohorts.map(({ submission, cohort, state }) => (
            <li key={submission} className={styles.cohort}>
              <Link href={paths.review(submission)}>{t("learners-open-work", { cohort })}</Link>
              <Standing state={state} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
