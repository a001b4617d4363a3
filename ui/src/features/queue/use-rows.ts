import { useCallback, useEffect, useRef, useState } from "react";
import { call, type QueueFilterView, type QueueItem, type QueuePage, useCommand } from "@/ipc";

/** How many rows are asked for at once, and after how many the window moves on. The rest overlaps. */
const LIMIT = 120;
const STEP = 40;
const BEFORE = 40;

interface Part {
  readonly offset: number;
  readonly page: QueuePage;
}

/** The rows of the queue around those in sight; the queue itself stays in the core. */
export function useQueueRows(filter: QueueFilterView) {
  const [first, setFirst] = useState(0);
  const offset = Math.max(0, Math.floor(first / STEP) * STEP - BEFORE);
  const asked = useCommand("queue_page", { filter, offset, limit: LIMIT }, { keepFormer: true });
  const former = useRef<Part>(undefined);
  // While the next part is under way, the former one still stands at its own place.
  const part = asked.data && !asked.isPlaceholderData ? { offset, page: asked.data } : former.current;
  useEffect(() => {
    former.current = part;
  });
  const rows = part?.page.rows;
  const start = part?.offset ?? 0;
  return {
    total: part?.page.total ?? 0,
    counts: part?.page.counts,
    error: asked.error,
    isHere: part !== undefined,
    row: useCallback((index: number): QueueItem | undefined => rows?.[index - start], [rows, start]),
    /** The first row, also when the list is scrolled away from it. */
    top: async () =>
      (start === 0 ? rows : (await call("queue_page", { filter, offset: 0, limit: 1 })).rows)?.[0],
    onRange: useCallback((from: number) => setFirst(Math.floor(from / STEP) * STEP), []),
  };
}
