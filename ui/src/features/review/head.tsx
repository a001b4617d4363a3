import { memo, type ReactNode } from "react";
import type { ReviewView } from "@/ipc";
import { Keyed, QuietButton } from "@/shared/button";
import { useViewHeading } from "@/shared/page";
import { Icon, Tag } from "@/shared/sign";
import { type Translate, useText } from "@/shared/text";
import styles from "./review.module.css";
import { SaveState } from "./save-state";
import type { Saving } from "./sheet";

export interface HeadProps {
  view: ReviewView;
  saving: Saving;
  onRetry: () => void;
  onUndo: () => void;
  onPrevious: () => void;
  onNext: () => void;
}

/** Whose work it is, how safe what was done is, and where one is in the queue. */
export function Head({ view, saving, onRetry, onUndo, onPrevious, onNext }: HeadProps): ReactNode {
  const { learner, achievement, attempt, attemptsAllowed, externalId, workingDaysLeft, flagged, place } =
    view;
  return (
    <header className={styles.head}>
      <Whose
        learner={learner}
        achievement={achievement}
        attempt={attempt}
        attemptsAllowed={attemptsAllowed}
        externalId={externalId}
        workingDaysLeft={workingDaysLeft}
        flagged={flagged}
      />
      <div className={styles.headEnd}>
        <SaveState saving={saving} onRetry={onRetry} />
        {view.undo === null ? null : <TakeBack onUndo={onUndo} />}
        {place ? (
          <Place
            at={place.index + 1}
            total={place.total}
            isFirst={place.previous === null}
            isLast={place.next === null}
            onPrevious={onPrevious}
            onNext={onNext}
          />
        ) : null}
      </div>
    </header>
  );
}

type WhoseProps = Pick<
  ReviewView,
  "achievement" | "attempt" | "attemptsAllowed" | "externalId" | "flagged" | "learner" | "workingDaysLeft"
>;

const Whose = memo(function Whose(view: WhoseProps): ReactNode {
  const t = useText();
  const { learner, achievement, externalId, workingDaysLeft, flagged } = view;
  const heading = useViewHeading(learner);
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles.learner}>
        {learner}
      </h1>
      <p className={styles.meta}>
        {[achievement, attemptOf(t, view), externalId ?? ""].filter((part) => part !== "").join(" · ")}
      </p>
      {workingDaysLeft === null ? null : (
        <Tag tone={workingDaysLeft < 0 ? "amber" : "plain"}>{dueIn(t, workingDaysLeft)}</Tag>
      )}
      {flagged ? <Tag tone="amber">{t("review-flagged")}</Tag> : null}
    </>
  );
});

const TakeBack = memo(function TakeBack({ onUndo }: { onUndo: () => void }): ReactNode {
  const t = useText();
  return (
    <Keyed action="undo" as={QuietButton} onPress={onUndo}>
      <Icon name="undo" />
      {t("review-undo")}
    </Keyed>
  );
});

interface PlaceProps {
  at: number;
  total: number;
  isFirst: boolean;
  isLast: boolean;
  onPrevious: () => void;
  onNext: () => void;
}

const Place = memo(function Place({ at, total, isFirst, isLast, onPrevious, onNext }: PlaceProps): ReactNode {
  const t = useText();
  return (
    <span className={styles.place} role="group" aria-label={t("review-place-label")}>
      <Keyed action="review-learner-previous" as={QuietButton} isDisabled={isFirst} onPress={onPrevious}>
        <span className={styles.unseen}>{t("review-learner-previous")}</span>
      </Keyed>
      <span>{t("review-place", { at, total })}</span>
      <Keyed action="review-learner-next" as={QuietButton} isDisabled={isLast} onPress={onNext}>
        <span className={styles.unseen}>{t("review-learner-next")}</span>
      </Keyed>
    </span>
  );
});

function attemptOf(t: Translate, { attempt, attemptsAllowed }: WhoseProps): string {
  return attemptsAllowed === null
    ? t("review-attempt", { attempt })
    : t("review-attempt-of", { attempt, allowed: attemptsAllowed });
}

function dueIn(t: Translate, days: number): string {
  if (days === 0) return t("review-due-today");
  return days < 0 ? t("review-overdue", { days: -days }) : t("review-due", { days });
}
