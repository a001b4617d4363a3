import type { JudgementKind, ReviewCriterion, ReviewLink, ReviewView } from "@/ipc";

export interface JudgeTask {
  readonly kind: "judge";
  readonly criterion: string;
  readonly judgement: {
    readonly kind: JudgementKind;
    readonly level: string | null;
    readonly reason: string;
  };
}

export interface WriteTask {
  readonly kind: "write";
  /** The whole without it. */
  readonly criterion: string | null;
  readonly feedback: string | null;
  readonly internalNote: string | null;
}

export interface LinkTask {
  readonly kind: "link";
  readonly criterion: string;
  readonly links: readonly ReviewLink[];
}

export interface CarryTask {
  readonly kind: "carry";
  readonly criterion: string;
  readonly carry: boolean;
}

export interface FlagTask {
  readonly kind: "flag";
  readonly flagged: boolean;
}

/** Something the assessor did that the core has still to keep. */
export type Task = CarryTask | FlagTask | JudgeTask | LinkTask | WriteTask;

/** What a task is about: a later one about the same thing takes the place of one that has not been sent. */
export function aboutOf(task: Task): string {
  return task.kind === "flag" ? task.kind : `${task.kind} ${task.criterion}`;
}

/** One task in the place of two. Words on the same criterion are put together, field by field. */
export function merged(former: Task, latter: Task): Task {
  if (former.kind !== "write" || latter.kind !== "write") return latter;
  return {
    ...latter,
    feedback: latter.feedback ?? former.feedback,
    internalNote: latter.internalNote ?? former.internalNote,
  };
}

/** The submission as it will be when a task is done. */
export function applied(view: ReviewView, task: Task): ReviewView {
  if (task.kind === "flag") return { ...view, flagged: task.flagged };
  if (task.kind === "write" && task.criterion === null) {
    return {
      ...view,
      feedback: task.feedback ?? view.feedback,
      internalNote: task.internalNote ?? view.internalNote,
    };
  }
  return {
    ...view,
    criteria: view.criteria.map((criterion) =>
      criterion.id === task.criterion ? criterionAfter(criterion, task) : criterion,
    ),
  };
}

function criterionAfter(
  criterion: ReviewCriterion,
  task: CarryTask | JudgeTask | LinkTask | WriteTask,
): ReviewCriterion {
  const { judged, previous } = criterion;
  switch (task.kind) {
    case "carry":
      return {
        ...criterion,
        judged: {
          ...judged,
          carried: task.carry,
          ...(task.carry && previous ? { kind: previous.kind, level: previous.level, reason: "" } : {}),
        },
      };
    case "judge":
      return { ...criterion, judged: { ...judged, ...task.judgement, carried: false } };
    case "link":
      return { ...criterion, judged: { ...judged, links: [...task.links] } };
    case "write":
      return {
        ...criterion,
        judged: {
          ...judged,
          feedback: task.feedback ?? judged.feedback,
          internalNote: task.internalNote ?? judged.internalNote,
        },
      };
  }
}
