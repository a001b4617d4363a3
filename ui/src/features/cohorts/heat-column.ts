import type { GridCriterion, GridView } from "@/ipc";
import type { Translate } from "@/shared/text";
import { openByCriterion } from "./heat";
import type { Cell } from "./use-cells";

/** Name and state come before the criteria. */
export const BEFORE = 2;

/** What stands in a cell without a level. */
export const SIGNS = {
  insufficient: { sign: "?", name: "grid-cell-insufficient" },
  notApplicable: { sign: "–", name: "grid-cell-not-applicable" },
  unjudged: { sign: "·", name: "grid-cell-unjudged" },
} as const;

/** A column with its words, looked up once and not for every cell. */
export interface HeatColumn {
  readonly criterion: GridCriterion;
  /** How many learners with work are not judged in it. */
  readonly open: number;
  /** By level. */
  readonly words: readonly string[];
  readonly signs: Readonly<Record<keyof typeof SIGNS, string>>;
}

export function columnsOf(view: GridView, t: Translate): readonly HeatColumn[] {
  const open = openByCriterion(view);
  return view.criteria.map((criterion, at) => ({
    criterion,
    open: open[at] ?? 0,
    words: criterion.levels.map((name, place) =>
      t("grid-cell-level", {
        name,
        place: place + 1,
        count: criterion.levels.length,
        below: criterion.needs !== null && place < criterion.needs ? "yes" : "no",
      }),
    ),
    signs: {
      insufficient: t("grid-cell-insufficient"),
      notApplicable: t("grid-cell-not-applicable"),
      unjudged: t("grid-cell-unjudged"),
    },
  }));
}

export function idOf(id: string, { row, column }: Cell): string {
  return `${id}-${row}-${column}`;
}

/** What every cell has: its id, its column, and whether Tab stops at it. */
export function spot(id: string, cell: Cell, activeColumn: number | null) {
  return {
    id: idOf(id, cell),
    tabIndex: cell.column === activeColumn ? 0 : -1,
    "aria-colindex": cell.column + 1,
    "data-column": cell.column,
  };
}
