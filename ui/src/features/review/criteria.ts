import type { ReviewCriterion, ReviewLevel, ReviewView } from "@/ipc";

/** Stands for the whole of the work where a criterion could stand. */
export const WHOLE = "whole";

export function isJudged({ judged }: ReviewCriterion): boolean {
  return judged.kind !== "none";
}

/** Kept from an earlier attempt, and locked until it is opened again. */
export function isKept({ judged }: ReviewCriterion): boolean {
  return judged.carried;
}

export function levelOf(criterion: ReviewCriterion, level: string | null): ReviewLevel | undefined {
  return criterion.levels.find((own) => own.id === level);
}

/** Where to begin: at the first criterion that is unjudged, else at one whose files have changed. */
export function firstOpen(criteria: readonly ReviewCriterion[]): string {
  return nextOpen(criteria, undefined) ?? criteria[0]?.id ?? WHOLE;
}

/** The next criterion after `from` that is unjudged, or else wants another look; round the end, and never `from` itself. */
export function nextOpen(criteria: readonly ReviewCriterion[], from: string | undefined): string | undefined {
  const at = criteria.findIndex((criterion) => criterion.id === from);
  const round = [...criteria.slice(at + 1), ...criteria.slice(0, Math.max(at, 0))];
  const open = round.find((criterion) => !isJudged(criterion));
  return (open ?? round.find(({ judged }) => judged.carried && judged.evidenceChanged))?.id;
}

/** The next unjudged criterion after `from`. */
export function nextUnjudged(criteria: readonly ReviewCriterion[], from: string): string | undefined {
  const at = criteria.findIndex((criterion) => criterion.id === from);
  return [...criteria.slice(at + 1), ...criteria.slice(0, Math.max(at, 0))].find((own) => !isJudged(own))?.id;
}

/** The criterion `by` further than `active`; after the last comes the whole. */
export function stepFrom(criteria: readonly ReviewCriterion[], active: string, by: 1 | -1): string {
  const all = [...criteria.map(({ id }) => id), WHOLE];
  const at = all.indexOf(active);
  return all[Math.min(Math.max(at + by, 0), all.length - 1)] ?? WHOLE;
}

/** The most levels a criterion of this rubric has: so many keys are of use. */
export function mostLevels({ criteria }: ReviewView): number {
  return Math.max(0, ...criteria.map(({ levels }) => levels.length));
}
