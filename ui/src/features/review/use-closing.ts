import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { QueueFilterView, ReviewOverrule, ReviewView } from "@/ipc";
import { announce, notify } from "@/shared/feedback";
import { useText } from "@/shared/text";
import { plain } from "./sentence";
import type { Sheet } from "./sheet";
import type { useWay } from "./use-way";

export interface ClosingOptions {
  sheet: Sheet;
  view: ReviewView;
  filter: QueueFilterView | null;
  way: ReturnType<typeof useWay>;
  activate: (criterion: string) => void;
}

/** Closes and goes to the next; what is closed already is only passed by. */
export function useClosing({ sheet, view, filter, way, activate }: ClosingOptions) {
  const t = useText();
  const client = useQueryClient();
  const busy = useRef(false);
  const [refused, setRefused] = useState<string>();

  const goOn = () => {
    const next = view.place?.next ?? view.place?.nextUndecided;
    if (next) way.to(next);
    else if (filter || view.closed) {
      notify({ text: t("review-last") });
      way.toQueue();
    }
  };

  const close = async (overrule: ReviewOverrule | null = null) => {
    if (busy.current) return;
    busy.current = true;
    try {
      if (view.closed) {
        goOn();
        return;
      }
      const answer = await sheet.close(overrule);
      if (answer.closed) {
        setRefused(undefined);
        announce(
          t("review-closed-said", { learner: view.learner, result: t(`review-result-${answer.result}`) }),
        );
        goOn();
        // Places in the queue have moved, and this submission is no draft any more.
        await client.invalidateQueries({ queryKey: ["review_open"] });
      } else if (answer.refused !== null) {
        setRefused(answer.refused);
        announce(plain(answer.refused), "assertive");
        const first =
          view.outcome.unjudged[0] ?? view.criteria.find(({ judged }) => judged.kind === "none")?.id;
        if (first !== undefined && view.criteria.some(({ id }) => id === first)) activate(first);
      }
    } finally {
      busy.current = false;
    }
  };

  return { close, refused };
}
