import { memo, type ReactNode } from "react";
import type { ReviewCriterion } from "@/ipc";
import { Tag } from "@/shared/sign";
import { type Translate, useText } from "@/shared/text";
import { isJudged, isKept, levelOf } from "./criteria";
import styles from "./criterion.module.css";

export interface CriterionLineProps {
  criterion: ReviewCriterion;
  onOpen: (criterion: string) => void;
}

/** A criterion that is not worked on: its name and where it stands, in one line. */
export const CriterionLine = memo(function CriterionLine({
  criterion,
  onOpen,
}: CriterionLineProps): ReactNode {
  const t = useText();
  const look = isKept(criterion) && criterion.judged.evidenceChanged;
  return (
    <button
      type="button"
      className={styles.line}
      data-look={look || undefined}
      data-judged={isJudged(criterion) || undefined}
      onClick={() => onOpen(criterion.id)}
    >
      <span className={styles.lineName}>{criterion.name}</span>
      {criterion.critical ? <Tag tone="gold">{t("review-must")}</Tag> : null}
      <span className={styles.lineState}>{standing(t, criterion)}</span>
    </button>
  );
});

/** Where a criterion stands, in a few words. */
export function standing(t: Translate, criterion: ReviewCriterion): string {
  const { judged, previous } = criterion;
  const attempt = previous?.attempt ?? 1;
  if (judged.carried && judged.evidenceChanged) return t("review-kept-changed", { attempt });
  const what = judgedAs(t, criterion);
  return judged.carried ? t("review-kept-as", { what, attempt }) : what;
}

/** What was judged, in a word. */
export function judgedAs(t: Translate, criterion: ReviewCriterion): string {
  const { kind, level } = criterion.judged;
  return kind === "level" ? (levelOf(criterion, level)?.name ?? "") : t(`review-kind-${kind}`);
}
