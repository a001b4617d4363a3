import type { GridCriterion, GridLearner, GridView } from "@/ipc";

/** What stands in a cell of the grid. */
export type Heat =
  | { readonly kind: "level"; readonly place: number; readonly below: boolean }
  | { readonly kind: "insufficient" | "notApplicable" | "unjudged" };

/** A cell as the core sends it: the level's place from 0, -1 unjudged, -2 insufficient evidence, -3 not applicable. */
export function heatOf(cell: number | undefined, criterion: GridCriterion): Heat {
  if (cell === -2) return { kind: "insufficient" };
  if (cell === -3) return { kind: "notApplicable" };
  if (cell === undefined || cell < 0) return { kind: "unjudged" };
  return { kind: "level", place: cell, below: criterion.needs !== null && cell < criterion.needs };
}

/** For each criterion how many learners with work are not judged in it. */
export function openByCriterion(view: GridView): readonly number[] {
  return view.criteria.map(
    (_, column) => view.rows.filter((row) => row.attempt > 0 && row.cells[column] === -1).length,
  );
}

/** The rows whose name holds what was typed. */
export function rowsWith(rows: readonly GridLearner[], typed: string): readonly GridLearner[] {
  const wanted = typed.trim().toLocaleLowerCase();
  return wanted === "" ? rows : rows.filter((row) => row.name.toLocaleLowerCase().includes(wanted));
}

/** The level names when every criterion has the same; none when they differ. */
export function commonLevels(criteria: readonly GridCriterion[]): readonly string[] | undefined {
  const first = criteria[0]?.levels;
  if (!first) return undefined;
  const same = criteria.every(
    ({ levels }) => levels.length === first.length && levels.every((name, at) => name === first[at]),
  );
  return same ? first : undefined;
}
