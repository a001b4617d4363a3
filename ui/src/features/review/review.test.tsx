import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { ReviewJudgeRequest, ReviewView } from "@/ipc";
import { type Answers, axeFindings, CallError, renderAt, type Shown } from "@/test";
import { aCriterion, anEvidence, anOutcome, aReview, saved } from "./testing";

// A whole window is drawn for each test, on a machine that may have other things to do.
vi.setConfig({ testTimeout: 30_000 });

/** A core that keeps what it is told, as far as this screen needs. */
function answersFor(view: ReviewView, more: Answers = {}): Answers {
  let now = view;
  const judged = ({ criterion, kind, level, reason }: ReviewJudgeRequest) => {
    const criteria = now.criteria.map((own) =>
      own.id === criterion ? { ...own, judged: { ...own.judged, kind, level, reason } } : own,
    );
    const open = criteria.filter((own) => own.judged.kind === "none");
    now = { ...now, criteria };
    return saved(
      open.length > 0 ? "noDecision" : "achieved",
      criteria.find((own) => own.id === criterion) ?? null,
    );
  };
  return {
    review_open: ({ submission }) => ({
      ...now,
      submission,
      learner: submission === "s1" ? now.learner : "Ben Rees",
    }),
    review_judge: judged,
    review_write: () => saved(now.outcome.result),
    review_link: () => saved(now.outcome.result),
    review_close: () => ({ closed: true, result: "achieved", refused: null }),
    review_flag: () => ({}),
    evidence_text: () => ({ text: "Isolated at 08:10.", truncated: false, form: "plain", extractor: "text" }),
    snippet_list: () => ({ snippets: [] }),
    queue_page: () => ({ total: 0, rows: [], counts: [] }),
    filters_saved: () => ({ filters: [] }),
    ...more,
  };
}

async function opened(view: ReviewView = aReview(), more: Answers = {}, search = ""): Promise<Shown> {
  const shown = renderAt(`/review/s1${search}`, answersFor(view, more));
  await screen.findByRole("heading", { level: 1, name: view.learner }, { timeout: 10_000 });
  return shown;
}

const card = (name: string) => screen.findByRole("region", { name: new RegExp(name) });

describe("the keys of review", () => {
  it("judge six criteria and close in seven strokes, and the next learner is on the table", async () => {
    const criteria = ["One", "Two", "Three", "Four", "Five", "Six"].map((name) => aCriterion(name, name));
    const { user, fake } = await opened(aReview({ criteria }));
    await user.keyboard("333333{Control>}{Enter}{/Control}");
    await screen.findByRole("heading", { level: 1, name: "Ben Rees" });
    expect(fake.requests("review_judge").map(({ criterion }) => criterion)).toEqual(
      criteria.map(({ id }) => id),
    );
    expect(fake.requests("review_close")).toEqual([{ submission: "s1", overrule: null }]);
  });

  it("clear a level that is set already", async () => {
    const { user, fake } = await opened();
    await user.keyboard("3k3");
    await waitFor(() =>
      expect(fake.requests("review_judge").at(-1)).toMatchObject({ criterion: "plan", kind: "none" }),
    );
  });

  it("go from criterion to criterion, and to the whole after the last", async () => {
    const { user } = await opened();
    await card("Plans the isolation");
    await user.keyboard("jjj");
    expect(await card("Restores safely")).toBeTruthy();
    await user.keyboard("j");
    expect(await card("On the whole")).toBeTruthy();
  });

  it("rest while feedback is being typed", async () => {
    const { user, fake } = await opened();
    await user.keyboard("c3 points");
    expect(screen.getByRole("textbox", { name: /Feedback/ })).toHaveProperty("value", "3 points");
    expect(fake.requests("review_judge")).toEqual([]);
  });

  it("act again after Escape has left the field", async () => {
    const { user, fake } = await opened();
    await user.keyboard("cGood{Escape}3");
    await waitFor(() => expect(fake.requests("review_judge")).toHaveLength(1));
  });

  it("open an internal note and put the hand into it", async () => {
    const { user, fake } = await opened();
    await user.keyboard("iask the site{Escape}");
    await waitFor(() =>
      expect(fake.requests("review_write").at(-1)).toMatchObject({
        internalNote: "ask the site",
        feedback: null,
      }),
    );
  });

  it("link what is shown and mark it", async () => {
    const { user, fake } = await opened();
    await user.keyboard("ev");
    await waitFor(() =>
      expect(fake.requests("review_link").at(-1)?.links).toEqual([
        { evidence: "report", valid: true, sufficient: null, authentic: null, current: null },
      ]),
    );
  });

  it("show the judgement of the attempt before in full", async () => {
    const { user } = await opened();
    await user.keyboard("jp");
    expect(screen.getByText(/Attempt 1: With prompts\./)).toBeTruthy();
  });

  it("keep from the attempt before, and do not judge what is kept", async () => {
    const kept = aCriterion("plan", "Plans the isolation");
    kept.judged = { ...kept.judged, kind: "level", level: "plan-2", carried: true };
    kept.previous = {
      attempt: 1,
      at: "2026-09-03T10:00:00Z",
      assessor: "R. Okafor",
      kind: "level",
      level: "plan-2",
      feedback: "",
      met: true,
    };
    const view = aReview({ criteria: [kept, aCriterion("lock", "Locks and tags")] });
    const { user, fake } = await opened(view, { review_carry: () => saved("noDecision") });
    await user.keyboard("k4");
    expect(fake.requests("review_judge")).toEqual([]);
    await user.keyboard("g");
    await waitFor(() =>
      expect(fake.requests("review_carry")).toEqual([{ submission: "s1", criterion: "plan", carry: false }]),
    );
  });

  it("go to the next learner on the same criterion with the queue carried along", async () => {
    const filter = { group: "resubmissions", cohort: null, typed: "elec", mine: false, fair: true } as const;
    const search = `?filter=${encodeURIComponent(JSON.stringify(filter))}`;
    const { user, fake } = await opened(aReview(), {}, search);
    await user.keyboard("j.");
    await screen.findByRole("heading", { level: 1, name: "Ben Rees" });
    expect(await card("Proves dead")).toBeTruthy();
    expect(fake.requests("review_open").find(({ submission }) => submission === "s2")).toEqual({
      submission: "s2",
      filter,
    });
  });
});

describe("the levels", () => {
  it("are radio buttons that arrows move through without leaving the criterion", async () => {
    const { user, fake } = await opened();
    const levels = await screen.findByRole("radiogroup", { name: "Level of Plans the isolation" });
    within(levels)
      .getByRole("radio", { name: /Not shown/ })
      .focus();
    await user.keyboard("{ArrowRight}");
    await waitFor(() => expect(fake.requests("review_judge").at(-1)).toMatchObject({ level: "plan-1" }));
    expect(within(levels).getByRole("radio", { name: /With prompts/ })).toHaveProperty("checked", true);
  });

  it("show the one of the last time", async () => {
    const { user } = await opened();
    await user.keyboard("j");
    const levels = await screen.findByRole("radiogroup", { name: "Level of Proves dead" });
    expect(within(levels).getByRole("radio", { name: /With prompts.*last time/ })).toBeTruthy();
  });
});

describe("the verdict", () => {
  it("is the core's, and changes with its answer", async () => {
    const { user } = await opened();
    expect(screen.getByText("No decision yet")).toBeTruthy();
    await user.keyboard("3333");
    expect(await screen.findByText("Achieved")).toBeTruthy();
  });

  it("that cannot be closed says why and goes to what is missing", async () => {
    const refused = "*Restores safely* is still to be judged.";
    const view = aReview({ outcome: { ...anOutcome("noDecision"), unjudged: ["restore"] } });
    const { user } = await opened(view, {
      review_close: () => ({ closed: false, result: "noDecision", refused }),
    });
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await card("Restores safely")).toBeTruthy();
    expect(screen.getByRole("heading", { level: 1, name: "Ana Lima" })).toBeTruthy();
  });

  it("can be decided otherwise only with a reason", async () => {
    const view = aReview({
      overrideLimit: "One criterion may be one level below.",
      outcome: anOutcome("notYetAchieved"),
    });
    const { user, fake } = await opened(view);
    await user.click(screen.getByRole("button", { name: "Decide otherwise…" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Close with this decision" }));
    expect(fake.requests("review_close")).toEqual([]);
    await user.type(within(dialog).getByRole("textbox", { name: /Reason/ }), "Shown on site.");
    await user.click(within(dialog).getByRole("button", { name: "Close with this decision" }));
    await waitFor(() =>
      expect(fake.requests("review_close").at(-1)?.overrule).toEqual({
        result: "achieved",
        reason: "Shown on site.",
      }),
    );
  });
});

describe("what is typed", () => {
  it("is saved by itself, with the time in sight", async () => {
    const { user, fake } = await opened();
    await user.keyboard("cTester proved.");
    await waitFor(() => expect(fake.requests("review_write").at(-1)?.feedback).toBe("Tester proved."), {
      timeout: 2000,
    });
    expect(await screen.findByText(/^Saved/, { selector: "header span" })).toBeTruthy();
  });

  it("that cannot be saved stays, says why, and goes on the second try", async () => {
    const { user, fake } = await opened(aReview(), {
      review_write: () => {
        throw new CallError("store.failed", "The disk is full.", "assay.db", "Make room.");
      },
    });
    await user.keyboard("cGood.{Escape}");
    expect(await screen.findByText(/Could not save: The disk is full\. Make room\./)).toBeTruthy();
    expect(screen.getByRole("textbox", { name: /Feedback/ })).toHaveProperty("value", "Good.");
    fake.answer({ review_write: () => saved("noDecision") });
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText(/^Saved/, { selector: "header span" })).toBeTruthy();
  });

  it("holds the way out while it cannot be saved, until somebody gives it up", async () => {
    const { user } = await opened(aReview(), {
      review_write: () => {
        throw new CallError("store.failed", "The disk is full.", "assay.db", "Make room.");
      },
    });
    await user.keyboard("cGood.{Escape}l");
    const dialog = await screen.findByRole("dialog", { name: "Something is not saved yet" });
    expect(screen.getByRole("heading", { level: 1, name: "Ana Lima", hidden: true })).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Leave and lose them" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Ben Rees" })).toBeTruthy();
  });

  it("is saved on the way to the next learner", async () => {
    const { user, fake } = await opened();
    await user.keyboard("cGood.{Escape}l");
    await screen.findByRole("heading", { level: 1, name: "Ben Rees" });
    expect(fake.requests("review_write").at(-1)).toMatchObject({ submission: "s1", feedback: "Good." });
  });

  it("is saved before the assessment is closed", async () => {
    const { user, fake } = await opened();
    await user.keyboard("cGood.{Control>}{Enter}{/Control}");
    await waitFor(() => expect(fake.requests("review_close")).toHaveLength(1));
    const names = fake.calls.map(({ name }) => name);
    expect(names.indexOf("review_write")).toBeLessThan(names.indexOf("review_close"));
  });

  it("takes up what was written before with a slash", async () => {
    const { user, fake } = await opened(aReview(), {
      snippet_list: ({ typed }) => ({
        snippets: ["Show the tester check.", "Say who was present."].filter((text) =>
          text.toLowerCase().includes(typed),
        ),
      }),
    });
    await user.keyboard("cWell done. /say");
    await screen.findByRole("option", { name: "Say who was present." });
    await user.keyboard("{Enter}");
    expect(screen.getByRole("textbox", { name: /Feedback/ })).toHaveProperty(
      "value",
      "Well done. Say who was present.",
    );
    expect(fake.requests("snippet_list").at(-1)).toMatchObject({ criterion: "plan", level: null });
  });
});

describe("a closed assessment", () => {
  const closed = aReview({
    closed: {
      at: "2026-09-07T11:00:00Z",
      assessor: "R. Okafor",
      result: "achieved",
      overruled: null,
      issued: true,
    },
  });

  it("takes no judgement, and is corrected only on purpose", async () => {
    const { user, fake } = await opened(closed, { review_correct: () => aReview() });
    await user.keyboard("3");
    expect(fake.requests("review_judge")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Correct" }));
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/A badge was issued/)).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Correct" }));
    await waitFor(() => expect(screen.queryByText(/^Closed on/)).toBeNull());
  });
});

describe("a judgement without a level", () => {
  it("says why", async () => {
    const { user, fake } = await opened();
    await user.keyboard("x");
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: /Why/ }), "The photo is missing.{Enter}");
    await waitFor(() =>
      expect(fake.requests("review_judge").at(-1)).toMatchObject({
        kind: "insufficient",
        reason: "The photo is missing.",
      }),
    );
  });
});

describe("the evidence", () => {
  it("opens on the first file that changed and folds the rest away", async () => {
    const same = ["a", "b", "c"].map((id) => anEvidence({ id, path: `${id}.txt`, change: "same" }));
    const view = aReview();
    const attempts = view.attempts.map((own) =>
      own.number === 2 ? { ...own, evidence: [...same, ...own.evidence] } : own,
    );
    const { user } = await opened({ ...view, attempts });
    expect(screen.getByRole("tab", { name: /isolation-report\.docx/, selected: true })).toBeTruthy();
    expect(screen.queryByRole("tab", { name: "a.txt" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "4 unchanged" }));
    expect(screen.getByRole("tab", { name: "a.txt" })).toBeTruthy();
  });

  it("goes from file to file with its keys", async () => {
    const { user } = await opened();
    await user.keyboard("]");
    expect(screen.getByRole("tab", { name: /panel photo 3\.jpg/, selected: true })).toBeTruthy();
  });
});

describe("the screen", () => {
  it("has nothing for axe to find", async () => {
    await opened();
    await screen.findByText("Isolated at 08:10.");
    expect(await axeFindings()).toEqual([]);
  });

  it("says what is wrong when the work cannot be opened, and leads back", async () => {
    renderAt("/review/gone", {
      review_open: () => {
        throw new CallError(
          "name.not_found",
          "This submission is not in the workspace.",
          "gone",
          "Go back to the queue.",
        );
      },
    });
    expect(await screen.findByText("This submission is not in the workspace.")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Go to the queue" })).toBeTruthy();
  });
});
