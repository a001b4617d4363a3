import { heatOf } from "@/features/cohorts/heat";
import type { GridCriterion, GridView } from "@/ipc";

/** How the learners of a cohort stand on one criterion. Only those who handed in work are counted. */
export interface Spread {
  readonly criterion: GridCriterion;
  /** Learners at each level, low to high. */
  readonly levels: readonly number[];
  readonly insufficient: number;
  readonly notApplicable: number;
  readonly unjudged: number;
  /** Everybody at some level. */
  readonly judged: number;
  /** Of those, who is at the needed level or above; nothing where no level is asked for. */
  readonly reached: number | undefined;
}

export function spreadsOf(view: GridView): readonly Spread[] {
  const handedIn = view.rows.filter(({ attempt }) => attempt > 0);
  return view.criteria.map((criterion, column) => {
    const heats = handedIn.map(({ cells }) => heatOf(cells[column], criterion));
    const levels = criterion.levels.map(
      (_, place) => heats.filter((heat) => heat.kind === "level" && heat.place === place).length,
    );
    const count = (kind: (typeof heats)[number]["kind"]) => heats.filter((heat) => heat.kind === kind).length;
    return {
      criterion,
      levels,
      insufficient: count("insufficient"),
      notApplicable: count("notApplicable"),
      unjudged: count("unjudged"),
      judged: sum(levels),
      reached: criterion.needs === null ? undefined : sum(levels.slice(criterion.needs)),
    };
  });
}

/** How many handed in work. */
export function withWork(view: GridView): number {
  return view.rows.filter(({ attempt }) => attempt > 0).length;
}

/** Those that reach it, among those who are at some level; nothing while that cannot be said. */
export function shareOf({ judged, reached }: Spread): number | undefined {
  return reached === undefined || judged === 0 ? undefined : reached / judged;
}

/** A share as a whole number of hundredths. */
export function percentOf(share: number): number {
  return Math.round(share * 100);
}

/** The hardest first; what cannot be told comes last. */
export function byDifficulty(spreads: readonly Spread[]): readonly Spread[] {
  return [...spreads].sort((a, b) => (shareOf(a) ?? 2) - (shareOf(b) ?? 2));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
