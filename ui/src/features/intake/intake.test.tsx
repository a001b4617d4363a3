import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { CohortListItem, IntakeCommitted, IntakeUndone, IntakeView, LearnerListItem } from "@/ipc";
import { type Answers, axeFindings, CallError, renderAt } from "@/test";
import { aPlan, assigned } from "./testing";

const cohort: CohortListItem = {
  id: "c1",
  name: "Shift B",
  achievement: "Isolate and prove dead",
  achievementId: "a1",
  version: 3,
  due: null,
  attempts: null,
  learners: 0,
  toJudge: 0,
  achieved: 0,
  issued: 0,
};

const ana: LearnerListItem = { id: "l1", name: "Ana Lima", externalId: "PT-1", email: null, cohorts: [] };

const committed: IntakeCommitted = {
  import: "i1",
  cancelled: false,
  newLearners: 0,
  newAttempts: 1,
  unchanged: 0,
  first: "s1",
};

/** The window at Intake with work dropped on another screen, over a core that keeps one plan. */
function atIntake(answers: Answers = {}, plan: IntakeView = aPlan) {
  let now = plan;
  return renderAt('/intake?files=["h1"]', {
    cohort_list: () => [cohort],
    learner_list: () => ({ total: 1, learners: [ana] }),
    intake_open: () => now,
    intake_view: () => now,
    intake_assign: (request) => {
      now = assigned(now, request);
      return now;
    },
    intake_cohort: (request) => {
      now = { ...now, cohort: request.cohort, cohortName: cohort.name };
      return now;
    },
    intake_commit: () => committed,
    intake_drop: () => ({}),
    job_cancel: () => ({}),
    ...answers,
  });
}

/** A promise, and what settles it. */
function later<T>() {
  let settle: (value: T) => void = () => undefined;
  let refuse: (error: CallError) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = resolve;
    refuse = reject;
  });
  return { promise, settle, refuse };
}

const focused = () =>
  document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent;

describe("what was dropped", () => {
  it("is looked at once and recognised in words", async () => {
    const { fake } = atIntake();
    expect(await screen.findByText("Moodle, all submissions in folders")).toBeTruthy();
    expect(fake.requests("intake_open")).toEqual([
      { sources: ["h1"], cohort: null, job: expect.stringMatching(/./) },
    ]);
    expect(screen.getByText(/^7 files, 20\.5/)).toBeTruthy();
    expect(screen.getByText("One learner of the list handed in nothing: Rhian Bowen")).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
  });

  it("says once what is true of several files, with their names", async () => {
    atIntake();
    expect(await screen.findAllByText("The file is empty and is no evidence.")).toHaveLength(1);
    expect(screen.getByText("Chidi Obi_1/photo.jpg")).toBeTruthy();
    expect(screen.getByText("Elin Berg_2/report.txt")).toBeTruthy();
  });

  it("shows how far the reading is, and can be stopped without an error", async () => {
    const reading = later<IntakeView>();
    const { user, fake } = atIntake({ intake_open: () => reading.promise });
    const stop = await screen.findByRole("button", { name: "Stop" });
    const job = fake.requests("intake_open")[0]?.job;
    act(() => fake.emit("progress", { job, done: 40, total: 690 }));
    expect(screen.getByRole("progressbar").getAttribute("aria-valuetext")).toBe("40 of 690");
    await user.click(stop);
    expect(fake.requests("job_cancel")).toEqual([{ job }]);
    reading.refuse(new CallError("work.cancelled", "The work was stopped.", "", ""));
    expect(await screen.findByRole("heading", { name: "Drop work here" })).toBeTruthy();
    expect(document.activeElement).not.toBe(document.body);
    expect(screen.queryByText("The work was stopped.")).toBeNull();
  });

  it("that is hostile is refused: what happened, to what, and what to do", async () => {
    const { user, fake } = atIntake({
      intake_open: () => {
        throw new CallError(
          "source.refused",
          "The archive holds a file whose path leads out of it.",
          "../../.ssh/authorized_keys",
          "Ask for the archive again.",
        );
      },
      path_pick: () => ({ picked: [{ handle: "h2", name: "good.zip", folder: false }] }),
    });
    expect(await screen.findByText("The archive holds a file whose path leads out of it.")).toBeTruthy();
    const notice = screen.getByText("../../.ssh/authorized_keys").closest('[role="alert"]');
    expect(notice?.textContent).toContain("Ask for the archive again.");
    expect(await axeFindings()).toEqual([]);
    fake.answer({ intake_open: () => aPlan });
    await user.click(screen.getByRole("button", { name: "Choose an archive…" }));
    expect(await screen.findByText("portfolio.zip")).toBeTruthy();
    expect(fake.requests("intake_open").at(-1)?.sources).toEqual(["h2"]);
    expect(screen.queryByText("Ask for the archive again.")).toBeNull();
  });

  it("stays on the table while a second archive is refused", async () => {
    const { fake } = atIntake();
    await screen.findByText("portfolio.zip");
    fake.answer({
      intake_open: () => {
        throw new CallError("input.invalid", "There are several archives.", "b.zip", "Drop one.");
      },
    });
    act(() => fake.emit("dropped", { picked: [{ handle: "h2", name: "b.zip", folder: false }] }));
    expect(await screen.findByText("There are several archives.")).toBeTruthy();
    expect(screen.getByText("portfolio.zip")).toBeTruthy();
    fake.answer({ intake_open: () => ({ ...aPlan, plan: "p2", list: "list.csv" }) });
    act(() => fake.emit("dropped", { picked: [{ handle: "h3", name: "list.csv", folder: false }] }));
    expect(await screen.findByText("list.csv")).toBeTruthy();
    expect(fake.requests("intake_open").at(-1)).toMatchObject({ sources: ["h1", "h3"], cohort: "c1" });
    expect(fake.requests("intake_drop")).toEqual([{ plan: "p1" }]);
  });

  it("takes another learner list in the place of the former", async () => {
    const { user, fake } = atIntake({
      path_pick: () => ({ picked: [{ handle: "h4", name: "second.csv", folder: false }] }),
    });
    await screen.findByText("portfolio.zip");
    fake.answer({ intake_open: () => ({ ...aPlan, plan: "p2", list: "first.csv" }) });
    act(() => fake.emit("dropped", { picked: [{ handle: "h3", name: "first.csv", folder: false }] }));
    await user.click(await screen.findByRole("button", { name: "Take another list…" }));
    await waitFor(() => expect(fake.requests("intake_open").at(-1)?.sources).toEqual(["h1", "h4"]));
  });

  it("is still on the table for whoever comes back from another screen", async () => {
    const { user, fake } = atIntake();
    await user.click(await screen.findByRole("button", { name: "Leave out: tutor copy" }));
    expect(await screen.findByText("Left out.")).toBeTruthy();
    await user.click(screen.getByRole("link", { name: "Cohorts" }));
    await user.click(await screen.findByRole("link", { name: "Take in work" }));
    expect(await screen.findByText("Left out.")).toBeTruthy();
    expect(fake.requests("intake_open")).toHaveLength(1);
  });
});

describe("the cohort", () => {
  it("has to be chosen before anything can be written", async () => {
    const { user, fake } = atIntake({}, { ...aPlan, cohort: null, cohortName: null });
    expect(await screen.findByText(/^Choose the cohort first/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Take it in" })).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("button", { name: /Choose a cohort/ }));
    await user.click(await screen.findByRole("option", { name: "Shift B" }));
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Take it in" })).toHaveProperty("disabled", false),
    );
    expect(fake.requests("intake_cohort")).toEqual([{ plan: "p1", cohort: "c1" }]);
  });
});

describe("work without a certain owner", () => {
  it("is given to a learner of the workspace, and the focus goes on to the next folder", async () => {
    const { user, fake } = atIntake();
    await user.click(await screen.findByRole("button", { name: "Say whose it is: Lima A" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Whose is “Lima A”?" }));
    expect(dialog.getByRole("button", { name: "Ana Lima" })).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await user.click(await dialog.findByRole("button", { name: "Ana Lima, PT-1" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(fake.requests("intake_assign")).toEqual([
      { plan: "p1", group: "u1", to: "learner", learner: "l1", name: null, externalId: null, email: null },
    ]);
    expect(screen.getByText("One folder without a certain owner")).toBeTruthy();
    await waitFor(() => expect(focused()).toBe("Say whose it is: tutor copy"));
  });

  it("is given to somebody new, by name", async () => {
    const { user, fake } = atIntake();
    await user.click(await screen.findByRole("button", { name: "Say whose it is: tutor copy" }));
    await user.click(await screen.findByRole("tab", { name: "Somebody new" }));
    const make = screen.getByRole("button", { name: "Add them, and this is theirs" });
    expect(make).toHaveProperty("disabled", true);
    await user.type(screen.getByRole("textbox", { name: /^Name/ }), "Noor Rahman");
    await user.click(make);
    expect(await screen.findByRole("row", { name: /Noor Rahman/ })).toBeTruthy();
    expect(fake.requests("intake_assign")).toEqual([
      {
        plan: "p1",
        group: "u2",
        to: "create",
        learner: null,
        name: "Noor Rahman",
        externalId: null,
        email: null,
      },
    ]);
  });

  it("stays in the dialog with the reason when the core refuses", async () => {
    const { user } = atIntake({
      intake_assign: () => {
        throw new CallError("rule.refused", "This learner has work in the archive already.", "Ana Lima", "");
      },
    });
    await user.click(await screen.findByRole("button", { name: "Say whose it is: Lima A" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Ana Lima" }));
    expect(await dialog.findByText("This learner has work in the archive already.")).toBeTruthy();
  });

  it("is left out and taken in after all, with the focus on its row", async () => {
    const { user, fake } = atIntake();
    await user.click(await screen.findByRole("button", { name: "Leave out: tutor copy" }));
    await waitFor(() => expect(focused()).toBe("Take it in after all: tutor copy"));
    await user.click(screen.getByRole("button", { name: "Take it in after all: tutor copy" }));
    await waitFor(() => expect(focused()).toBe("Say whose it is: tutor copy"));
    expect(fake.requests("intake_assign").map(({ to }) => to)).toEqual(["skip", "undecided"]);
  });

  it("that was assigned by hand can be taken back", async () => {
    const byHand = assigned(aPlan, {
      plan: "p1",
      group: "u1",
      to: "learner",
      learner: "l1",
      name: null,
      externalId: null,
      email: null,
    });
    const { user } = atIntake({}, byHand);
    await user.click(await screen.findByRole("button", { name: "Known by you; take it back: Ana Lima" }));
    expect(await screen.findByRole("button", { name: "Say whose it is: Lima A" })).toBeTruthy();
  });
});

describe("taking it in", () => {
  it("counts, and a commit that was stopped leaves everything on the table", async () => {
    const writing = later<IntakeCommitted>();
    const { user, fake } = atIntake({ intake_commit: () => writing.promise });
    await user.click(await screen.findByRole("button", { name: "Take it in" }));
    const job = fake.requests("intake_commit")[0]?.job;
    act(() => fake.emit("progress", { job, done: 3, total: 12 }));
    expect(screen.getByRole("progressbar").getAttribute("aria-valuetext")).toBe("3 of 12");
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Stop" }));
    expect(fake.requests("job_cancel")).toEqual([{ job }]);
    writing.settle({ ...committed, cancelled: true, import: null });
    expect(await screen.findByRole("button", { name: "Take it in" })).toBeTruthy();
    expect(screen.getAllByText("Stopped. Nothing was written.").length).toBeGreaterThan(0);
  });

  it("shows what was written, and takes it back", async () => {
    const { user, fake } = atIntake({ intake_undo: () => ({ attempts: 1, refused: null }) });
    await user.click(await screen.findByRole("button", { name: "Take it in" }));
    const heading = await screen.findByRole("heading", { name: "One attempt is ready to be judged" });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(screen.getByRole("link", { name: "Start judging" }).getAttribute("href")).toContain("/review/s1");
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Take this back" }));
    const undone = await screen.findByRole("heading", { name: "One attempt was taken back" });
    await waitFor(() => expect(document.activeElement).toBe(undone));
    expect(fake.requests("intake_undo")).toEqual([{ import: "i1" }]);
  });

  it("says why it cannot be taken back any more", async () => {
    const refused: IntakeUndone = { attempts: 0, refused: "One of its attempts was judged." };
    const { user } = atIntake({ intake_undo: () => refused });
    await user.click(await screen.findByRole("button", { name: "Take it in" }));
    await user.click(await screen.findByRole("button", { name: "Take this back" }));
    expect((await screen.findAllByText("One of its attempts was judged.")).length).toBeGreaterThan(0);
    expect(screen.getByRole("heading", { name: "One attempt is ready to be judged" })).toBeTruthy();
  });

  it("can be put away: nothing was written, and the plan is let go", async () => {
    const { user, fake } = atIntake();
    await user.click(await screen.findByRole("button", { name: "Put it away" }));
    expect(await screen.findByRole("heading", { name: "Drop work here" })).toBeTruthy();
    expect(fake.requests("intake_drop")).toEqual([{ plan: "p1" }]);
    expect(fake.requests("intake_commit")).toEqual([]);
    expect(await axeFindings()).toEqual([]);
  });

  it("goes back to the start when the core has let the plan go", async () => {
    const { fake } = atIntake();
    await screen.findByText("portfolio.zip");
    fake.answer({
      intake_view: () => {
        throw new CallError("name.not_found", "This import is not in hand any more.", "p1", "Drop it again.");
      },
    });
    act(() => fake.emit("changed", { topics: ["learners"] }));
    expect(await screen.findByText("This import is not in hand any more.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Choose an archive…" })).toBeTruthy();
  });
});
