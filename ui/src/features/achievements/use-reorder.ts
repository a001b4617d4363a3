import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useLanguage } from "@/shared/text";

export interface ReorderOptions {
  count: number;
  axis: "block" | "inline";
  /** Has to stay the same between renderings. */
  onMove: (from: number, to: number) => void;
}

export interface HandleProps {
  readonly "data-handle": number;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export interface Reorder {
  /** For the element whose children, marked `data-item`, are put in order. */
  readonly list: (element: HTMLElement | null) => void;
  readonly handle: (index: number) => HandleProps;
  /** The item that is held, and before which it would be put down. */
  readonly held: { readonly from: number; readonly to: number } | null;
}

/**
 * Puts items in order, by dragging a handle or by arrow keys on it. Pointer events and not HTML drag and drop: the shell
 * keeps that for files from outside.
 */
export function useReorder({ count, axis, onMove }: ReorderOptions): Reorder {
  const { dir } = useLanguage();
  const element = useRef<HTMLElement | null>(null);
  const [held, setHeld] = useState<{ from: number; to: number } | null>(null);
  const now = useRef<{ from: number; to: number } | null>(null);
  const refocus = useRef<number>(undefined);
  const backwards = axis === "inline" && dir === "rtl";

  useEffect(() => {
    if (refocus.current === undefined) return;
    const handles = itemsOf(element.current).map((item) => item.querySelector<HTMLElement>("[data-handle]"));
    handles[refocus.current]?.focus();
    refocus.current = undefined;
  });

  // What is held near an end of what scrolls takes it along.
  const pointer = useRef(0);
  const isHeld = held !== null;
  useEffect(() => {
    const scroller = isHeld ? scrollerOf(element.current, axis) : undefined;
    if (!scroller) return;
    let frame = requestAnimationFrame(function turn() {
      const box = scroller.getBoundingClientRect();
      const [start, end] = axis === "block" ? [box.top, box.bottom] : [box.left, box.right];
      const by = Math.min(0, pointer.current - start - EDGE) + Math.max(0, pointer.current - end + EDGE);
      const step = Math.round(Math.max(-EDGE, Math.min(EDGE, by)) / 4);
      if (step !== 0) scroller.scrollBy(axis === "block" ? { top: step } : { left: step });
      frame = requestAnimationFrame(turn);
    });
    return () => cancelAnimationFrame(frame);
  }, [isHeld, axis]);

  const hold = useCallback((next: { from: number; to: number } | null) => {
    now.current = next;
    setHeld(next);
  }, []);
  const list = useCallback((found: HTMLElement | null) => {
    element.current = found;
  }, []);

  const handle = useMemo(() => {
    const move = (from: number, to: number) => {
      if (to < 0 || to >= count || from === to) return;
      refocus.current = to;
      onMove(from, to);
    };
    return (index: number): HandleProps => ({
      "data-handle": index,
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture?.(event.pointerId);
        pointer.current = axis === "block" ? event.clientY : event.clientX;
        hold({ from: index, to: index });
      },
      onPointerMove: (event) => {
        if (now.current === null) return;
        const at = axis === "block" ? event.clientY : event.clientX;
        pointer.current = at;
        const before = itemsOf(element.current).filter((item, other) => {
          if (other === index) return false;
          const box = item.getBoundingClientRect();
          const middle = axis === "block" ? box.top + box.height / 2 : box.left + box.width / 2;
          return backwards ? middle > at : middle < at;
        });
        hold({ from: index, to: before.length });
      },
      onPointerUp: () => {
        const ended = now.current;
        hold(null);
        if (ended) move(ended.from, ended.to);
      },
      onPointerCancel: () => hold(null),
      onKeyDown: (event) => {
        const [less, more] =
          axis === "block"
            ? ["ArrowUp", "ArrowDown"]
            : backwards
              ? ["ArrowRight", "ArrowLeft"]
              : ["ArrowLeft", "ArrowRight"];
        const by = event.key === less ? -1 : event.key === more ? 1 : 0;
        if (by === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        move(index, index + by);
      },
    });
  }, [axis, backwards, count, hold, onMove]);

  return { list, handle, held };
}

/** On which side of an item what is held would be put down. */
export function dropMark(
  held: { readonly from: number; readonly to: number } | null,
  index: number,
): "before" | "after" | undefined {
  if (held === null || held.from === held.to || held.to !== index) return undefined;
  return held.to < held.from ? "before" : "after";
}

/** How near to an end scrolling begins, in pixels. */
const EDGE = 48;

function scrollerOf(list: HTMLElement | null, axis: ReorderOptions["axis"]): HTMLElement | undefined {
  let at = list;
  while (at) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if (/auto|scroll/.test(axis === "block" ? overflowY : overflowX)) return at;
    at = at.parentElement;
  }
  return undefined;
}

function itemsOf(list: HTMLElement | null): HTMLElement[] {
  return list ? [...list.querySelectorAll<HTMLElement>(":scope > [data-item]")] : [];
}
