import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useLanguage } from "@/shared/text";

/** A cell: row -1 is the head, column 0 the name. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface CellsOptions {
  scroller: RefObject<HTMLElement | null>;
  rows: number;
  columns: number;
  rowHeight: number;
  headHeight: number;
  idOf: (cell: Cell) => string;
  onOpen: (cell: Cell) => void;
}

export interface Cells {
  readonly active: Cell;
  readonly activate: (cell: Cell) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One cell of a grid has the focus; arrows, Page, Home and End move it, also to rows that are not drawn yet. */
export function useCells({
  scroller,
  rows,
  columns,
  rowHeight,
  headHeight,
  idOf,
  onOpen,
}: CellsOptions): Cells {
  const { dir } = useLanguage();
  const [chosen, setChosen] = useState<Cell>({ row: 0, column: 0 });
  const pending = useRef<Cell>(undefined);
  const active: Cell = {
    row: Math.max(-1, Math.min(chosen.row, rows - 1)),
    column: Math.min(chosen.column, columns - 1),
  };

  // The row may be drawn only after the scrolling: its cell gets the focus as soon as it is there.
  useEffect(() => {
    if (pending.current === undefined) return;
    const cell = document.getElementById(idOf(pending.current));
    if (!cell) return;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView?.({ block: "nearest", inline: "nearest" });
    pending.current = undefined;
  });

  const go = (to: Cell) => {
    const next: Cell = {
      row: Math.max(-1, Math.min(to.row, rows - 1)),
      column: Math.max(0, Math.min(to.column, columns - 1)),
    };
    const element = scroller.current;
    if (element && next.row >= 0) {
      const top = next.row * rowHeight;
      const seen = element.clientHeight - headHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + rowHeight > element.scrollTop + seen) element.scrollTop = top + rowHeight - seen;
    }
    pending.current = next;
    setChosen(next);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || event.defaultPrevented) return;
    const { row, column } = active;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 3);
    const forward = dir === "rtl" ? -1 : 1;
    const far: Record<string, Cell> = {
      End: { row: rows - 1, column: columns - 1 },
      Home: { row: -1, column: 0 },
    };
    const near: Record<string, Cell> = {
      ArrowDown: { row: row + 1, column },
      ArrowLeft: { row, column: column - forward },
      ArrowRight: { row, column: column + forward },
      ArrowUp: { row: row - 1, column },
      End: { row, column: columns - 1 },
      Home: { row, column: 0 },
      PageDown: { row: row + page, column },
      PageUp: { row: Math.max(0, row - page), column },
    };
    const to = (event.ctrlKey ? far : near)[event.key];
    if (to) go(to);
    else if (!event.ctrlKey && (event.key === "Enter" || event.key === " ")) onOpen(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return { active, activate: setChosen, onKeyDown };
}
