import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { inOrder } from "@/features/evidence";
import { queuePath } from "@/features/queue/filter";
import { call, type QueueFilterView, queryKey, type ReviewView } from "@/ipc";
import { evidenceUrl } from "@/ipc/addresses";
import { paths, useGo } from "@/shared/paths";

/** The way through the queue: to other submissions with the same filter, those nearby fetched beforehand. */
export function useWay(view: ReviewView, filter: QueueFilterView | null) {
  const go = useGo();
  usePrefetched(view, filter);
  return {
    to: (submission: string, criterion?: string) =>
      go(paths.review(submission, criterion, filter ?? undefined)),
    toQueue: () => go(filter ? queuePath(filter) : "/queue"),
  };
}

function usePrefetched({ place }: ReviewView, filter: QueueFilterView | null): void {
  const client = useQueryClient();
  const next = place?.next;
  const previous = place?.previous;
  const nextUndecided = place?.nextUndecided;
  useEffect(() => {
    let over = false;
    const fetchAll = async () => {
      // The next one first: it is the one that is wanted within a blink.
      for (const submission of new Set([next, nextUndecided, previous])) {
        if (over || !submission) continue;
        const request = { submission, filter };
        const key = queryKey("review_open", request);
        await client.prefetchQuery({ queryKey: key, queryFn: () => call("review_open", request) });
        const view = client.getQueryData<ReviewView>(key);
        if (view && submission === next) await fetchFirstFile(view);
      }
    };
    const fetchFirstFile = async (view: ReviewView) => {
      const files = view.attempts.find(({ number }) => number === view.attempt)?.evidence ?? [];
      const [first] = inOrder(files);
      if (!first || over) return;
      const request = { evidence: first.id };
      if (first.viewer === "text") {
        const key = queryKey("evidence_text", request);
        await client.prefetchQuery({ queryKey: key, queryFn: () => call("evidence_text", request) });
      } else if (first.viewer === "image") {
        new Image().src = evidenceUrl(first.id, { side: 2000 });
      }
    };
    void fetchAll();
    return () => {
      over = true;
    };
  }, [client, filter, next, previous, nextUndecided]);
}
