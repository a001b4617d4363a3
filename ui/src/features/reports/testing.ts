import type { CohortListItem, GridLearner, GridView } from "@/ipc";

export const aCohort: CohortListItem = {
  id: "c1",
  name: "Shift B, autumn 2026",
  achievement: "Isolate and prove dead",
  achievementId: "a1",
  version: 3,
  due: null,
  attempts: null,
  learners: 8,
  toJudge: 2,
  achieved: 3,
  issued: 1,
};

const LEVELS = ["Not shown", "With prompts", "Competent", "Exemplary"];

function learner(at: number, attempt: number, cells: number[]): GridLearner {
  return { submission: `s${at}`, name: `Learner ${at}`, state: "toJudge", attempt, cells };
}

/** Seven learners with work and one without. */
export const aGrid: GridView = {
  cohort: aCohort,
  criteria: [
    { id: "k1", name: "Proves dead", levels: LEVELS, critical: true, needs: 2 },
    { id: "k2", name: "Locks and tags", levels: LEVELS, critical: false, needs: null },
    { id: "k3", name: "Restores safely", levels: LEVELS, critical: false, needs: 2 },
  ],
  rows: [
    learner(1, 1, [0, 1, 0]),
    learner(2, 1, [1, 1, 1]),
    learner(3, 1, [2, 2, 1]),
    learner(4, 2, [2, 2, 2]),
    learner(5, 1, [3, -3, -3]),
    learner(6, 1, [-2, -1, -1]),
    learner(7, 1, [-1, -1, -1]),
    learner(8, 0, [-1, -1, -1]),
  ],
};
