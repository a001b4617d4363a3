import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";

export interface RowRange {
  readonly first: number;
  /** Not included. */
  readonly end: number;
}

/** Which rows of a fixed height are in sight of a scrolling element, with some to spare on both sides. */
export function useRowRange(
  scroller: RefObject<HTMLElement | null>,
  total: number,
  height: number,
): RowRange {
  const [range, setRange] = useState<RowRange>({ first: 0, end: Math.min(total, FIRST) });
  const measure = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const rows = Math.ceil((element.clientHeight || FIRST * height) / height);
    const first = Math.max(0, Math.floor(element.scrollTop / height) - SPARE);
    const end = Math.min(total, first + rows + 2 * SPARE);
    setRange((former) => (former.first === first && former.end === end ? former : { first, end }));
  }, [scroller, total, height]);
  useLayoutEffect(measure, [measure]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    element.addEventListener("scroll", measure, { passive: true });
    const watcher = typeof ResizeObserver === "undefined" ? undefined : new ResizeObserver(measure);
    watcher?.observe(element);
    return () => {
      element.removeEventListener("scroll", measure);
      watcher?.disconnect();
    };
  }, [scroller, measure]);
  return range;
}

const SPARE = 5;
const FIRST = 24;
