import type { ReviewPlace, ReviewView } from "@/ipc";
import { announce } from "@/shared/feedback";
import { useAction } from "@/shared/keys";
import { useText } from "@/shared/text";
import { mostLevels, nextOpen, stepFrom } from "./criteria";
import { LEVEL_ACTIONS } from "./level-cards";
import type { useWay } from "./use-way";

export interface ReviewKeys {
  view: ReviewView;
  active: string;
  way: ReturnType<typeof useWay>;
  activate: (criterion: string) => void;
  level: (position: number) => void;
  file: (by: 1 | -1) => void;
  close: () => void;
  undo: () => void;
  flag: () => void;
  togglePrevious: () => void;
}

/** The keys of the screen that belong to no single card. Those of the active criterion are with its controls. */
export function useReviewKeys(keys: ReviewKeys): void {
  const t = useText();
  const { view, active, way, activate, level } = keys;
  const { criteria, place } = view;

  const goTo = (
    where: keyof Pick<ReviewPlace, "next" | "nextUndecided" | "previous">,
    criterion?: string,
  ) => {
    const submission = place?.[where];
    if (submission) way.to(submission, criterion);
    else announce(t(where === "previous" ? "review-no-previous" : "review-no-next"));
  };

  useLevelKeys(level, mostLevels(view));
  useAction("review-criterion-next", () => activate(stepFrom(criteria, active, 1)));
  useAction("review-criterion-previous", () => activate(stepFrom(criteria, active, -1)));
  useAction("review-undecided-criterion", () => {
    const next = nextOpen(criteria, active);
    if (next === undefined) announce(t("review-all-judged"));
    else activate(next);
  });
  useAction("review-learner-next", () => goTo("next"));
  useAction("review-learner-previous", () => goTo("previous"));
  useAction("review-same-criterion-next", () => goTo("next", active));
  useAction("review-same-criterion-previous", () => goTo("previous", active));
  useAction("review-undecided-learner", () => goTo("nextUndecided"));
  useAction("review-file-next", () => keys.file(1));
  useAction("review-file-previous", () => keys.file(-1));
  useAction("review-close", keys.close);
  useAction("undo", keys.undo);
  useAction("review-flag", keys.flag);
  useAction("review-previous-judgement", keys.togglePrevious, {
    enabled: criteria.some(({ previous }) => previous !== null),
  });
}

/** A rubric has as many level keys as its longest scale. The list of actions never changes, so neither does the order of hooks. */
function useLevelKeys(level: (position: number) => void, most: number): void {
  for (const [position, action] of LEVEL_ACTIONS.entries()) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the list is a constant
    useAction(action, () => level(position), { enabled: position < most });
  }
}
