import type { EvidenceItem, Outcome, ReviewCriterion, ReviewSaved, ReviewView } from "@/ipc";

/** Work to try the screen with: two attempts, four criteria. Tests change what they are about. */
export function aReview(some: Partial<ReviewView> = {}): ReviewView {
  return {
    submission: "s1",
    learner: "Ana Lima",
    externalId: "PT-0412",
    cohort: "Electrical 2026",
    cohortId: "c1",
    achievement: "Isolate and prove dead",
    version: 3,
    rule: "all criteria at Competent, and *Proves dead* must be met",
    attempt: 2,
    attempts: [
      {
        id: "a1",
        number: 1,
        receivedAt: "2026-09-03T08:00:00Z",
        result: "notYetAchieved",
        evidence: [anEvidence({ id: "old-report", path: "isolation-report.docx", change: "first" })],
      },
      {
        id: "a2",
        number: 2,
        receivedAt: "2026-09-07T08:00:00Z",
        result: null,
        evidence: [
          anEvidence({ id: "permit", path: "permit.txt", change: "same" }),
          anEvidence({ id: "report", path: "isolation-report.docx", change: "changed" }),
          anEvidence({
            id: "photo",
            path: "panel photo 3.jpg",
            change: "new",
            viewer: "image",
            media: "image/jpeg",
          }),
        ],
      },
    ],
    attemptsAllowed: 3,
    due: "2026-09-11T15:00:00Z",
    workingDaysLeft: 4,
    state: "resubmitted",
    flagged: false,
    criteria: [
      aCriterion("plan", "Plans the isolation"),
      aCriterion("prove", "Proves dead", {
        critical: true,
        needs: 2,
        previous: {
          attempt: 1,
          at: "2026-09-03T10:00:00Z",
          assessor: "R. Okafor",
          kind: "level",
          level: "prove-1",
          feedback: "An indicator lamp does not prove dead. Show the tester check.",
          met: false,
        },
      }),
      aCriterion("lock", "Locks and tags"),
      aCriterion("restore", "Restores safely"),
    ],
    feedback: "",
    internalNote: "",
    outcome: anOutcome("noDecision"),
    closed: null,
    place: { index: 13, total: 38, previous: "s0", next: "s2", nextUndecided: "s5" },
    overrideLimit: null,
    undo: null,
    ...some,
  };
}

export function aCriterion(id: string, name: string, some: Partial<ReviewCriterion> = {}): ReviewCriterion {
  return {
    id,
    name,
    description: `What ${name.toLowerCase()} looks like.`,
    guidance: "",
    critical: false,
    needs: 2,
    levels: ["Not shown", "With prompts", "Competent", "Exemplary"].map((level, at) => ({
      id: `${id}-${at}`,
      name: level,
      descriptor: `${level}: what is seen.`,
      points: null,
    })),
    judged: {
      kind: "none",
      level: null,
      reason: "",
      feedback: "",
      internalNote: "",
      carried: false,
      evidenceChanged: false,
      links: [],
    },
    previous: null,
    ...some,
  };
}

export function anEvidence(some: Partial<EvidenceItem> = {}): EvidenceItem {
  return {
    id: "e1",
    path: "report.txt",
    media: "text/plain",
    viewer: "text",
    size: 1234,
    change: "first",
    misnamed: false,
    ...some,
  };
}

const SENTENCES: Record<string, string> = {
  achieved: "achieved: everything is met",
  noDecision: "*Restores safely* is still to be judged. Everything else would pass.",
  notYetAchieved: "not yet: *Proves dead* is 2 – With prompts, needs 3 – Competent",
};

export function anOutcome(result: string): Outcome {
  return { result, sentence: SENTENCES[result] ?? "", clauses: [], score: null, unjudged: [] };
}

export function saved(result: string, criterion: ReviewCriterion | null = null): ReviewSaved {
  return {
    at: "2026-09-07T10:42:07Z",
    outcome: anOutcome(result),
    criterion,
    undo: "the level of *Plans the isolation*",
  };
}
