import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from "react";
import { DataRow } from "./data-row";
import styles from "./data-table.module.css";
import { useRowRange } from "./window";

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** A track of a CSS grid: `minmax(12rem, 2fr)`, `6rem`. */
  readonly width: string;
  readonly align?: "start" | "end";
  /** The column can be sorted by; `onSort` hears of it. */
  readonly sortable?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface Sort {
  readonly column: string;
  readonly direction: "ascending" | "descending";
}

export interface DataTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  /** How many rows there are, those that are not here yet included. */
  total: number;
  /** The row at a position; nothing while it is under way. */
  row: (index: number) => Row | undefined;
  rowId: (row: Row) => string;
  /** Enter, or a press on the row. */
  onOpen?: (row: Row) => void;
  /** The rows in sight changed: the time to fetch them. */
  onRange?: (first: number, end: number) => void;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  /** Which rows are chosen, by id; Space chooses. */
  chosen?: ReadonlySet<string>;
  onChoose?: (row: Row) => void;
  /** In pixels at the usual size; it grows with the text. */
  rowHeight?: number;
  /** What stands there when there are no rows. */
  empty?: ReactNode;
}

/**
 * A list of any length in columns. Only the rows in sight are drawn, and the core is asked only for those, so that ten
 * thousand rows cost what fifty do. Arrows, Page and Home/End move; Enter opens; Space chooses.
 */
export function DataTable<Row>({
  label,
  columns,
  total,
  row,
  rowId,
  onOpen,
  onRange,
  sort,
  onSort,
  chosen,
  onChoose,
  rowHeight = 42,
  empty,
}: DataTableProps<Row>): ReactNode {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight(rowHeight);
  const range = useRowRange(scroller, total, height);
  const [active, setActive] = useState(0);
  const pending = useRef<number>(undefined);
  const current = Math.min(active, Math.max(0, total - 1));

  useEffect(() => onRange?.(range.first, range.end), [onRange, range.first, range.end]);

  const focusRow = (index: number) => {
    const element = scroller.current;
    const next = Math.min(Math.max(index, 0), total - 1);
    if (!element || next < 0) return;
    const head = element.querySelector<HTMLElement>("[data-head]")?.offsetHeight ?? 0;
    const top = next * height;
    const seen = element.clientHeight - head;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + height > element.scrollTop + seen) element.scrollTop = top + height - seen;
    pending.current = next;
    setActive(next);
  };

  // The row that is to have the focus may be drawn only after the scrolling: it gets it as soon as it is there.
  useEffect(() => {
    if (pending.current === undefined) return;
    const element = document.getElementById(`${id}-${pending.current}`);
    if (!element) return;
    element.focus({ preventScroll: true });
    pending.current = undefined;
  });

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height * 10) / height) - 2);
    const to: Record<string, number> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      End: total - 1,
      Home: 0,
      PageDown: current + page,
      PageUp: current - page,
    };
    const next = to[event.key];
    const there = row(current);
    if (next !== undefined) focusRow(next);
    else if (event.key === "Enter" && there !== undefined && onOpen) onOpen(there);
    else if (event.key === " " && there !== undefined && onChoose) onChoose(there);
    else return;
    event.preventDefault();
  };

  const latest = useRef({ row, onOpen });
  useEffect(() => {
    latest.current = { row, onOpen };
  });
  const press = useCallback((index: number) => {
    setActive(index);
    const there = latest.current.row(index);
    if (there !== undefined) latest.current.onOpen?.(there);
  }, []);

  const drawn = rowsToDraw(range, current, total);
  const template = columns.map((column) => column.width).join(" ");

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-multiselectable={chosen ? true : undefined}
      className={styles.table}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={styles.head}
        data-head
        style={{ gridTemplateColumns: template }}
      >
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
      {total === 0 && empty !== undefined ? (
        <div role="row">
          <div role="gridcell" className={styles.empty}>
            {empty}
          </div>
        </div>
      ) : null}
      <div
        role="rowgroup"
        className={styles.rows}
        style={{ height: `${total * height}px` }}
        onKeyDown={pressed}
      >
        {drawn.map((index) => {
          const there = row(index);
          return (
            // By place, not by whose row it is: when the list is filtered the rows that are drawn get other words, which
            // costs far less than other elements.
            <DataRow
              key={index}
              id={`${id}-${index}`}
              index={index}
              row={there}
              columns={columns}
              template={template}
              height={height}
              isCurrent={index === current}
              isChosen={chosen ? there !== undefined && chosen.has(rowId(there)) : undefined}
              opens={onOpen !== undefined}
              onFocus={setActive}
              onPress={press}
            />
          );
        })}
      </div>
    </div>
  );
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}): ReactNode {
  const sorted = sort?.column === column.id ? sort.direction : undefined;
  return (
    <div
      role="columnheader"
      aria-sort={column.sortable ? (sorted ?? "none") : undefined}
      className={styles.headCell}
      data-align={column.align}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() =>
            onSort({
              column: column.id,
              direction: sorted === "ascending" ? "descending" : "ascending",
            })
          }
        >
          {column.title}
          <span aria-hidden="true">{sorted === "ascending" ? "↑" : sorted === "descending" ? "↓" : ""}</span>
        </button>
      ) : (
        column.title
      )}
    </div>
  );
}

/** The rows in sight, and the one with the focus even when it is not: the focus is never lost to scrolling. */
function rowsToDraw(range: { first: number; end: number }, current: number, total: number): number[] {
  const end = Math.min(range.end, total);
  const indices = Array.from({ length: Math.max(0, end - range.first) }, (_, at) => range.first + at);
  if (total > 0 && (current < range.first || current >= end)) indices.push(current);
  return indices;
}

/** Rows grow with the size of the text. */
function useRowHeight(pixels: number): number {
  const [root] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 15);
  return Math.round((pixels * root) / 15);
}
