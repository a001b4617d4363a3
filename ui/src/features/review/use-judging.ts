import type { RefObject } from "react";
import type { ReviewCriterion, ReviewView } from "@/ipc";
import { announce } from "@/shared/feedback";
import { useText } from "@/shared/text";
import { levelOf, nextUnjudged } from "./criteria";
import type { Sheet } from "./sheet";

export interface JudgingOptions {
  sheet: Sheet;
  view: ReviewView;
  criterion: ReviewCriterion | undefined;
  /** What was judged last, to be said together with the verdict once the core has answered. */
  said: RefObject<string | undefined>;
  activate: (criterion: string) => void;
}

/** What the assessor does to the active criterion. Each says why when it cannot be done. */
export function useJudging({ sheet, view, criterion, said, activate }: JudgingOptions) {
  const t = useText();

  /** The active criterion, when it can be judged. */
  const open = (): ReviewCriterion | undefined => {
    if (view.closed) announce(t("review-closed-locked"));
    else if (!criterion) announce(t("review-whole-no-level"));
    else if (criterion.judged.carried) announce(t("review-kept-locked"));
    else return criterion;
    return undefined;
  };

  const choose = (level: string) => {
    const own = open();
    if (!own) return;
    said.current = t("review-judged", { criterion: own.name, level: levelOf(own, level)?.name ?? "" });
    sheet.judge(own.id, { kind: "level", level, reason: "" });
  };

  const clear = () => {
    const own = open();
    if (!own) return;
    said.current = t("review-judged", { criterion: own.name, level: t("review-kind-none") });
    sheet.judge(own.id, { kind: "none", level: null, reason: "" });
  };

  return {
    choose,
    clear,
    /** The key of a level: sets it and goes on to what is still to be judged; on the level that is set, clears it. */
    level(position: number) {
      const level = criterion?.levels[position];
      if (criterion && !level) return;
      const own = open();
      if (!own || !level) return;
      if (own.judged.kind === "level" && own.judged.level === level.id) {
        clear();
        return;
      }
      const wasOpen = own.judged.kind === "none";
      choose(level.id);
      const next = wasOpen ? nextUnjudged(view.criteria, own.id) : undefined;
      if (next !== undefined) activate(next);
    },
    carry() {
      if (!criterion || view.closed) return;
      const carry = !criterion.judged.carried;
      announce(t(carry ? "review-kept-said" : "review-reopened-said", { criterion: criterion.name }));
      sheet.carry(criterion.id, carry);
    },
  };
}
