import type { ReactNode } from "react";
import type { ReviewCriterion, ReviewPrevious } from "@/ipc";
import { useFormats, useText } from "@/shared/text";
import { levelOf } from "./criteria";
import styles from "./criterion.module.css";

/** What the learner was told the last time; with `inFull`, also what was judged. */
export function Previous({
  criterion,
  previous,
  inFull,
}: {
  criterion: ReviewCriterion;
  previous: ReviewPrevious;
  inFull: boolean;
}): ReactNode {
  const t = useText();
  const { date } = useFormats();
  const { attempt, at, assessor, kind, level, feedback, met } = previous;
  const judged = kind === "level" ? (levelOf(criterion, level)?.name ?? "") : t(`review-kind-${kind}`);
  if (!inFull && feedback === "") return null;
  return (
    <div className={styles.said}>
      {inFull ? (
        <p>
          <b>{t("review-previous", { attempt, judged })}</b>{" "}
          {t(met ? "review-previous-met" : "review-previous-unmet")}
        </p>
      ) : null}
      {feedback === "" ? (
        <p>{t("review-previous-silent", { assessor, date: date(at) })}</p>
      ) : (
        <p>
          {t("review-previous-said", { assessor, date: date(at) })} <q className={styles.quote}>{feedback}</q>
        </p>
      )}
    </div>
  );
}
