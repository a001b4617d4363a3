import {
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type ReactNode,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import type { GridCriterion, GridLearner, GridView } from "@/ipc";
import { useRowRange } from "@/shared/list/window";
import { levelColours } from "@/shared/sign";
import { useText } from "@/shared/text";
import { heatOf } from "./heat";
import { BEFORE, columnsOf, type HeatColumn, idOf, SIGNS, spot } from "./heat-column";
import { HeatHead } from "./heat-head";
import styles from "./heat-map.module.css";
import { Standing } from "./standing";
import { type Cell, useCells } from "./use-cells";

export interface HeatMapProps {
  view: GridView;
  /** The rows to show. */
  rows: readonly GridLearner[];
  /** A row was chosen, with the criterion whose cell it was. */
  onLearner: (submission: string, criterion: string | undefined) => void;
  /** A column was chosen. */
  onCriterion: (criterion: GridCriterion) => void;
}

const NAME_WIDTH = 15;
const STATE_WIDTH = 9;
const CELL_WIDTH = 7;
const ROW_HEIGHT = 36;
const HEAD_HEIGHT = 92;

/**
 * Learners by criteria. A shade and a number say how far; a broken outline says that it is not enough. Only the rows in
 * sight are drawn, and the one with the focus; a row that is drawn stays as it is while others come and go.
 */
export function HeatMap({ view, rows, onLearner, onCriterion }: HeatMapProps): ReactNode {
  const t = useText();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const scale = useTextScale();
  const rowHeight = Math.round(ROW_HEIGHT * scale);
  const headHeight = Math.round(HEAD_HEIGHT * scale);
  const range = useRowRange(scroller, rows.length, rowHeight);
  const { criteria } = view;
  const columns = useMemo(() => columnsOf(view, t), [view, t]);

  const openCell = ({ row, column }: Cell) => {
    const criterion = criteria[column - BEFORE];
    const learner = rows[row];
    if (row < 0 && criterion) onCriterion(criterion);
    else if (learner) onLearner(learner.submission, criterion?.id);
  };
  const cells = useCells({
    scroller,
    rows: rows.length,
    columns: criteria.length + BEFORE,
    rowHeight,
    headHeight,
    idOf: (cell) => idOf(id, cell),
    onOpen: openCell,
  });
  const { active, activate } = cells;

  const template = `${NAME_WIDTH}rem ${STATE_WIDTH}rem repeat(${criteria.length}, minmax(${CELL_WIDTH}rem, 1fr))`;
  const width = `max(100%, ${NAME_WIDTH + STATE_WIDTH + criteria.length * CELL_WIDTH}rem)`;

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t("grid-label", { name: view.cohort.name })}
      aria-rowcount={rows.length + 1}
      aria-colcount={criteria.length + BEFORE}
      className={styles.grid}
      style={{ scrollPaddingTop: `${headHeight}px`, scrollPaddingInlineStart: `${NAME_WIDTH}rem` }}
      onKeyDown={(event: KeyboardEvent) => cells.onKeyDown(event)}
      onFocus={(event) => {
        const cell = cellAt(event.target);
        if (cell) activate(cell);
      }}
      onClick={(event: MouseEvent) => {
        const cell = cellAt(event.target);
        if (cell) openCell(cell);
      }}
    >
      <HeatHead
        id={id}
        columns={columns}
        template={template}
        width={width}
        height={headHeight}
        activeColumn={active.row === -1 ? active.column : null}
      />
      <div role="rowgroup" className={styles.rows} style={{ height: `${rows.length * rowHeight}px`, width }}>
        {rowsToDraw(range, active.row, rows.length).map((index) => {
          const learner = rows[index];
          return learner ? (
            <HeatRow
              key={learner.submission}
              id={id}
              learner={learner}
              index={index}
              columns={columns}
              template={template}
              width={width}
              height={rowHeight}
              activeColumn={active.row === index ? active.column : null}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

interface HeatRowProps {
  id: string;
  learner: GridLearner;
  index: number;
  columns: readonly HeatColumn[];
  template: string;
  width: string;
  height: number;
  /** The column of the cell with the focus, when it is in this row. */
  activeColumn: number | null;
}

const HeatRow = memo(function HeatRow({
  id,
  learner,
  index,
  columns,
  template,
  width,
  height,
  activeColumn,
}: HeatRowProps): ReactNode {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-row={index}
      className={styles.row}
      style={{ gridTemplateColumns: template, width, height: `${height}px`, top: `${index * height}px` }}
    >
      <div
        role="rowheader"
        {...spot(id, { row: index, column: 0 }, activeColumn)}
        className={styles.name}
        title={learner.name}
      >
        {learner.name}
      </div>
      <div role="gridcell" {...spot(id, { row: index, column: 1 }, activeColumn)} className={styles.state}>
        <Standing state={learner.state} />
      </div>
      {columns.map((column, at) => (
        <HeatCell
          key={column.criterion.id}
          column={column}
          cell={learner.cells[at]}
          spot={spot(id, { row: index, column: at + BEFORE }, activeColumn)}
        />
      ))}
    </div>
  );
});

interface HeatCellProps {
  column: HeatColumn;
  cell: number | undefined;
  spot: ReturnType<typeof spot>;
}

function HeatCell({ column, cell, spot: place }: HeatCellProps): ReactNode {
  const heat = heatOf(cell, column.criterion);
  if (heat.kind === "level") {
    const words = column.words[heat.place] ?? "";
    return (
      <div
        role="gridcell"
        {...place}
        aria-label={words}
        title={words}
        className={styles.cell}
        data-below={heat.below || undefined}
      >
        <span className={styles.shade} style={levelColours(heat.place, column.words.length)}>
          {heat.place + 1}
        </span>
      </div>
    );
  }
  const words = column.signs[heat.kind];
  return (
    <div role="gridcell" {...place} aria-label={words} title={words} className={styles.cell} data-sign>
      <span className={styles.shade}>{SIGNS[heat.kind].sign}</span>
    </div>
  );
}

/** The cell that an event happened in. */
function cellAt(target: EventTarget): Cell | undefined {
  if (!(target instanceof Element)) return undefined;
  const row = target.closest<HTMLElement>("[data-row]")?.dataset.row;
  const column = target.closest<HTMLElement>("[data-column]")?.dataset.column;
  return row === undefined || column === undefined ? undefined : { row: Number(row), column: Number(column) };
}

function rowsToDraw(range: { first: number; end: number }, active: number, total: number): number[] {
  const end = Math.min(range.end, total);
  const rows = Array.from({ length: Math.max(0, end - range.first) }, (_, at) => range.first + at);
  if (active >= 0 && active < total && (active < range.first || active >= end)) rows.push(active);
  return rows;
}

/** How large the text is, 1 being the usual size: rows grow with it. */
function useTextScale(): number {
  const [root] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 15);
  return root / 15;
}
