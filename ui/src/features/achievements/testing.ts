import type { AchievementView, DocumentCheck } from "@/ipc";
import type { Answers } from "@/ipc/fake";

const level = (id: string, name: string, points: number) => ({
  id,
  name,
  descriptor: `${name} it is.`,
  points,
});

/** A document as the core writes it, with two criteria of three levels. */
export const exampleDocument = {
  format: "assay-achievement",
  formatVersion: 1,
  name: "Isolate and prove dead",
  description: "Makes a circuit safe to work on.",
  criteria: "Judged on one real isolation.",
  image: {
    design: {
      shape: "shield",
      background: "#23303f",
      foreground: "#ffffff",
      accent: "#e9c46a",
      icon: "bolt",
    },
  },
  tags: ["isolation"],
  achievementType: "Competency",
  validity: { months: 24 },
  rubric: {
    criteria: [
      {
        id: "locks",
        name: "Locks off",
        description: "Secures the point with a personal lock.",
        guidance: "Tape is not a lock.",
        weight: 1,
        required: "Competent",
        levels: [level("l1", "Not yet", 0), level("l2", "Competent", 1), level("l3", "Assured", 2)],
      },
      {
        id: "proves",
        name: "Proves dead",
        weight: 1,
        critical: "Competent",
        required: "Competent",
        levels: [level("p1", "Not yet", 0), level("p2", "Competent", 1), level("p3", "Assured", 2)],
      },
    ],
  },
  rule: { allAtLeast: {} },
};

export const exampleView: AchievementView = {
  id: "a1",
  document: JSON.stringify(exampleDocument),
  version: 3,
  frozen: true,
  versions: [
    { number: 2, createdAt: "2026-05-02T10:00:00.000Z", frozenAt: "2026-05-20T10:00:00.000Z" },
    { number: 3, createdAt: "2026-09-02T10:00:00.000Z", frozenAt: "2026-10-01T10:00:00.000Z" },
  ],
  sentence: "Achieved when every criterion is at least Competent.",
};

/** What the core finds: names that are missing. */
export function exampleCheck({ document }: { document: string }): DocumentCheck {
  const given = JSON.parse(document) as typeof exampleDocument;
  const problems = [
    ...(given.name === "" ? [{ path: "$.name", message: "A name is needed, in one line." }] : []),
    ...given.rubric.criteria.flatMap((criterion, at) =>
      criterion.name === ""
        ? [{ path: `$.rubric.criteria[${at}].name`, message: "The criterion needs a name." }]
        : [],
    ),
  ];
  return {
    problems,
    sentence: problems.length > 0 ? null : `Achieved by the rule ${JSON.stringify(given.rule)}.`,
    criteria: given.rubric.criteria.map(({ id, name, levels }) => ({
      id,
      name,
      levels: levels.map((one) => one.name),
      lowestPassing: 1,
    })),
  };
}

/** Everything that the editor asks. */
export const exampleAnswers: Answers = {
  achievement_list: () => [
    {
      id: "a1",
      name: "Isolate and prove dead",
      version: 3,
      frozen: true,
      criteria: 2,
      cohorts: 2,
      issued: 412,
      rule: "Achieved when *Proves dead* is at least 2 – Competent.",
      image: "preview:7",
    },
    {
      id: "a2",
      name: "Reflects on practice",
      version: 1,
      frozen: false,
      criteria: 6,
      cohorts: 0,
      issued: 0,
      rule: "Achieved when the weighted score is at least 60%.",
      image: "preview:8",
    },
  ],
  achievement_view: () => exampleView,
  achievement_blank: () => ({ ...exampleView, id: "", version: 0, frozen: false, versions: [] }),
  achievement_check: exampleCheck,
  achievement_save: ({ id }) => ({ id: id ?? "a9", version: id === null ? 1 : 4, replaced: false }),
  badge_preview: () => ({ address: "preview:1" }),
  rule_try: () => ({
    result: "notYetAchieved",
    sentence: "not yet: *Proves dead* is 1, needs 2",
    clauses: [
      { criterion: "proves", depth: 0, sentence: "*Proves dead* is at least Competent", state: "notMet" },
    ],
    score: null,
    unjudged: [],
  }),
  version_diff: () => ({
    changes: [{ place: "Validity", kind: "changed", before: "12 months", after: "24 months" }],
  }),
  path_pick: () => ({ picked: [{ handle: "h1", name: "lab.csv", folder: false }] }),
};
