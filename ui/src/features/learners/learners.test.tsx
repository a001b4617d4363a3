import { configure, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { LearnerListItem } from "@/ipc";
import type { Answers } from "@/ipc/fake";
import { axeFindings, CallError, renderAt } from "@/test";

// The whole window is drawn for each of these tests, on machines that do other things too.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 5_000 });

const learners: LearnerListItem[] = Array.from({ length: 250 }, (_, at) => ({
  id: `l${at}`,
  name: at === 7 ? "Ana Lima" : `Learner ${at}`,
  externalId: `KM${at}`,
  email: null,
  cohorts: at === 7 ? [{ submission: "s7", cohort: "Shift B", state: "resubmitted" }] : [],
}));

const answers: Answers = {
  learner_list: ({ typed, offset, limit }) => {
    const fitting = learners.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
    return { total: fitting.length, learners: fitting.slice(offset, offset + limit) };
  },
  path_pick: () => ({ picked: [{ handle: "h1", name: "class.csv", folder: false }] }),
};

describe("learners", () => {
  it("are listed with where they stand, page by page", async () => {
    const { fake } = renderAt("/learners", answers);
    expect(await screen.findByText("Shift B: handed in again")).toBeTruthy();
    expect(screen.getByText("250 learners")).toBeTruthy();
    expect(fake.requests("learner_list").every(({ limit }) => limit === 100)).toBe(true);
    expect(await axeFindings()).toEqual([]);
  });

  it("are found by what is typed, and lead to their work", async () => {
    const { user } = renderAt("/learners", answers);
    await screen.findByText("250 learners");
    await user.type(screen.getByRole("searchbox", { name: "Filter by name, number or email" }), "lima");
    await screen.findByText("One learner");
    await user.click(screen.getByRole("row", { name: /Ana Lima/ }));
    const dialog = within(await screen.findByRole("dialog", { name: "Ana Lima" }));
    expect(dialog.getByRole("link", { name: "Open the work for Shift B" }).getAttribute("href")).toBe(
      "/review/s7",
    );
    expect(dialog.getByText("KM7")).toBeTruthy();
  });

  it("come in with a list, and each row that was not taken says why", async () => {
    const { user, fake } = renderAt("/learners", {
      ...answers,
      learner_import: () => ({
        added: 12,
        changed: 3,
        unchanged: 40,
        refused: ["Line 7: there is no name."],
      }),
    });
    await user.click(await screen.findByRole("button", { name: "Take in a list…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "The list is taken in" }));
    expect(fake.requests("learner_import")).toEqual([{ file: "h1" }]);
    expect(dialog.getByText("55 rows of “class.csv” were taken.")).toBeTruthy();
    expect(dialog.getByText("Line 7: there is no name.")).toBeTruthy();
    const asked = fake.requests("learner_list").length;
    await user.click(dialog.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    // The list was asked for again because the import changed learners.
    expect(asked).toBeGreaterThan(1);
  });

  it("stay as they are when the list cannot be read", async () => {
    const { user } = renderAt("/learners", {
      ...answers,
      learner_import: () => {
        throw new CallError("input.invalid", "The list has no headings.", "class.csv", "Add a first line.");
      },
    });
    await user.click(await screen.findByRole("button", { name: "Take in a list…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "The list could not be taken in" }));
    expect(dialog.getByText("The list has no headings.")).toBeTruthy();
  });

  it("are nobody yet in a new workspace", async () => {
    renderAt("/learners", { ...answers, learner_list: () => ({ total: 0, learners: [] }) });
    expect(await screen.findByRole("heading", { name: "No learners yet" })).toBeTruthy();
  });
});
