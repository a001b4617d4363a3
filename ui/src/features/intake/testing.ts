import type { IntakeAssignRequest, IntakeView } from "@/ipc";

/** Two learners whose work is certain, two folders that are not, and something to know. */
export const aPlan: IntakeView = {
  plan: "p1",
  source: "portfolio.zip",
  list: null,
  format: "moodleFolders",
  cohort: "c1",
  cohortName: "Shift B",
  matched: [
    {
      group: "m1",
      folders: ["Chidi Obi_1"],
      learner: "Chidi Obi",
      by: "participant",
      files: 3,
      attempt: "new",
      number: 2,
      reason: null,
    },
    {
      group: "m2",
      folders: ["Elin Berg_2"],
      learner: "Elin Berg",
      by: "email",
      files: 1,
      attempt: "refused",
      number: null,
      reason: "Two attempts are allowed, and both were used.",
    },
  ],
  unmatched: [
    {
      group: "u1",
      folders: ["Lima A"],
      files: 2,
      reason: "Only a part of the name fits a learner.",
      suggestions: [{ id: "l1", name: "Ana Lima" }],
      skipped: false,
    },
    {
      group: "u2",
      folders: ["tutor copy"],
      files: 1,
      reason: "Nobody has this name.",
      suggestions: [],
      skipped: false,
    },
  ],
  withoutWork: ["Rhian Bowen"],
  newLearners: 0,
  newAttempts: 1,
  unchanged: 0,
  findings: [
    { code: "zeroBytes", path: "Chidi Obi_1/photo.jpg", text: "The file is empty and is no evidence." },
    { code: "zeroBytes", path: "Elin Berg_2/report.txt", text: "The file is empty and is no evidence." },
  ],
  files: 7,
  bytes: 20_480,
};

/** The plan after a group was assigned, left out, or made undecided again, as the core would answer. */
export function assigned(plan: IntakeView, { group, to, name }: IntakeAssignRequest): IntakeView {
  const waiting = plan.unmatched.find((one) => one.group === group);
  const known = plan.matched.find((one) => one.group === group);
  if (waiting && (to === "skip" || to === "undecided")) {
    const unmatched = plan.unmatched.map((one) =>
      one === waiting ? { ...one, skipped: to === "skip" } : one,
    );
    return { ...plan, unmatched };
  }
  if (waiting) {
    const learner = name ?? "Ana Lima";
    const { folders, files } = waiting;
    const row = { group, folders, learner, by: "hand", files, attempt: "new", number: 1, reason: null };
    return {
      ...plan,
      matched: [...plan.matched, row],
      unmatched: plan.unmatched.filter((one) => one !== waiting),
      newAttempts: plan.newAttempts + 1,
    };
  }
  if (!known) return plan;
  return {
    ...plan,
    matched: plan.matched.filter((one) => one !== known),
    unmatched: [
      ...plan.unmatched,
      {
        group,
        folders: known.folders,
        files: known.files,
        reason: "Nobody has this name.",
        suggestions: [],
        skipped: false,
      },
    ],
    newAttempts: plan.newAttempts - 1,
  };
}
