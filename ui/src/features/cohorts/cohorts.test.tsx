import { configure, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { CohortListItem, GridView } from "@/ipc";
import type { Answers } from "@/ipc/fake";
import { axeFindings, CallError, renderAt } from "@/test";
import { commonLevels, heatOf, openByCriterion, rowsWith } from "./heat";

// The whole window is drawn for each of these tests, on machines that do other things too.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 5_000 });

const cohort: CohortListItem = {
  id: "c1",
  name: "Shift B",
  achievement: "Isolate and prove dead",
  achievementId: "a1",
  version: 3,
  due: "2026-12-01",
  attempts: null,
  learners: 3,
  toJudge: 2,
  achieved: 1,
  issued: 0,
};

const levels = ["Not yet", "Competent", "Assured"];

const grid: GridView = {
  cohort,
  criteria: [
    { id: "locks", name: "Locks off", levels, critical: false, needs: 1 },
    { id: "proves", name: "Proves dead", levels, critical: true, needs: 1 },
  ],
  rows: [
    { submission: "s1", name: "Ana Lima", state: "toJudge", attempt: 1, cells: [0, -1] },
    { submission: "s2", name: "Ben Osei", state: "achieved", attempt: 2, cells: [2, 1] },
    { submission: "s3", name: "Chidi Rees", state: "awaitingWork", attempt: 0, cells: [-1, -1] },
  ],
};

const answers: Answers = {
  cohort_list: () => [cohort, { ...cohort, id: "c2", name: "Evening course", due: null, toJudge: 0 }],
  cohort_grid: () => grid,
  achievement_list: () => [
    {
      id: "a1",
      name: "Isolate and prove dead",
      version: 3,
      frozen: true,
      criteria: 2,
      cohorts: 2,
      issued: 4,
      rule: "",
      image: "",
    },
  ],
  cohort_create: () => ({ id: "c1" }),
  cohort_change: ({ id }) => ({ id }),
};

describe("the list of cohorts", () => {
  it("shows what is to be done in each, and filters", async () => {
    const { user } = renderAt("/cohorts", answers);
    const row = within(await screen.findByRole("row", { name: /Shift B/ }));
    expect(row.getByRole("link", { name: "Shift B" }).getAttribute("href")).toBe("/cohorts/c1");
    expect(row.getAllByRole("cell").map((cell) => cell.textContent)).toEqual([
      "Isolate and prove dead version 3",
      "December 1, 2026",
      "3",
      "2",
      "1",
      "0",
      "",
    ]);
    expect(await axeFindings()).toEqual([]);
    await user.type(screen.getByRole("searchbox"), "evening");
    expect(screen.queryByRole("row", { name: /Shift B/ })).toBeNull();
  });

  it("makes a cohort for an achievement, and asks for what is missing first", async () => {
    const { user, fake } = renderAt("/cohorts", answers);
    await user.click(await screen.findByRole("button", { name: "New cohort" }));
    const dialog = within(await screen.findByRole("dialog", { name: "New cohort" }));
    await user.click(dialog.getByRole("button", { name: "Make the cohort" }));
    expect(dialog.getByText("Choose what is assessed.")).toBeTruthy();
    expect(fake.requests("cohort_create")).toEqual([]);
    await user.type(dialog.getByRole("combobox", { name: /^Achievement/ }), "Iso");
    await user.click(await screen.findByRole("option", { name: "Isolate and prove dead" }));
    await user.type(dialog.getByRole("textbox", { name: "Name" }), "Shift C ");
    await user.click(dialog.getByRole("spinbutton", { name: /^month/ }));
    await user.keyboard("12012026");
    await user.type(dialog.getByRole("textbox", { name: "Attempts at most" }), "2");
    await user.click(dialog.getByRole("button", { name: "Make the cohort" }));
    await waitFor(() =>
      expect(fake.requests("cohort_create")).toEqual([
        { achievement: "a1", name: "Shift C", due: "2026-12-01", attempts: 2 },
      ]),
    );
    expect(await screen.findByRole("heading", { level: 1, name: "Shift B" })).toBeTruthy();
  });

  it("changes a cohort and says what the core refuses", async () => {
    const { user, fake } = renderAt("/cohorts", {
      ...answers,
      cohort_change: () => {
        throw new CallError("rule.refused", "A learner has used three attempts already.", "Shift B", "");
      },
    });
    await user.click(await screen.findByRole("button", { name: "Change “Shift B”" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Change the cohort" }));
    await user.click(dialog.getByRole("button", { name: "No last day" }));
    await user.click(dialog.getByRole("button", { name: "Change it" }));
    expect(await dialog.findByText("A learner has used three attempts already.")).toBeTruthy();
    expect(fake.requests("cohort_change")).toEqual([
      { id: "c1", name: "Shift B", due: null, attempts: null },
    ]);
  });
});

describe("the grid of a cohort", () => {
  it("says the level of each cell in words, its place and whether it is enough", async () => {
    renderAt("/cohorts/c1", answers);
    await screen.findByRole("grid", { name: "Learners and criteria of “Shift B”" });
    expect(
      screen.getByRole("gridcell", { name: "Not yet, level 1 of 3, below what is needed" }).textContent,
    ).toBe("1");
    expect(screen.getByRole("gridcell", { name: "Assured, level 3 of 3" }).textContent).toBe("3");
    expect(screen.getByRole("columnheader", { name: /^Proves dead, must be met, 1 open/ })).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
  });

  it("is gone through by keys, and opens Review at the criterion of the cell", async () => {
    const { user, fake } = renderAt("/cohorts/c1", {
      ...answers,
      review_open: () => {
        throw new CallError("name.not_found", "not here", "", "");
      },
    });
    const first = await screen.findByRole("rowheader", { name: "Ana Lima" });
    first.focus();
    await user.keyboard("{ArrowDown}{ArrowRight}{ArrowRight}{ArrowRight}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Competent, level 2 of 3");
    await user.keyboard("{Control>}{Home}{/Control}");
    expect(document.activeElement?.textContent).toBe("Learner");
    await user.keyboard("{ArrowDown}{End}{Enter}");
    await waitFor(() => expect(fake.requests("review_open")[0]?.submission).toBe("s1"));
  });

  it("begins one criterion across all learners in an order that favours nobody", async () => {
    const { user, fake } = renderAt("/cohorts/c1", {
      ...answers,
      queue_page: ({ filter }) => ({
        total: filter.group === "all" ? 1 : 0,
        rows:
          filter.group === "all"
            ? [
                {
                  submission: "s2",
                  learner: "Ben Osei",
                  cohort: "Shift B",
                  achievement: "Isolate and prove dead",
                  attempt: 2,
                  due: null,
                  workingDaysLeft: null,
                  openCriteria: 0,
                  criteria: 2,
                  assessor: null,
                  state: "achieved",
                  flagged: false,
                },
              ]
            : [],
        counts: [],
      }),
      review_open: () => {
        throw new CallError("name.not_found", "not here", "", "");
      },
    });
    await user.click(await screen.findByRole("columnheader", { name: /^Proves dead/ }));
    await waitFor(() => expect(fake.requests("review_open")[0]?.submission).toBe("s2"));
    expect(
      fake.requests("queue_page").map(({ filter }) => [filter.group, filter.cohort, filter.fair]),
    ).toEqual([
      ["toJudge", "c1", true],
      ["all", "c1", true],
    ]);
    expect(fake.requests("review_open")[0]?.filter).toMatchObject({ cohort: "c1", fair: true });
  });

  it("draws only what is in sight of ten thousand rows, and reaches the last by one key", async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => ({
      submission: `s${at}`,
      name: `Learner ${at}`,
      state: "toJudge",
      attempt: 1,
      cells: [at % 3, -1],
    }));
    const { user } = renderAt("/cohorts/c1", { ...answers, cohort_grid: () => ({ ...grid, rows }) });
    const found = await screen.findByRole("grid");
    expect(found.getAttribute("aria-rowcount")).toBe("10001");
    expect(within(found).getAllByRole("row").length).toBeLessThan(80);
    screen.getByRole("rowheader", { name: "Learner 0" }).focus();
    await user.keyboard("{Control>}{End}{/Control}");
    await waitFor(() =>
      expect(document.activeElement?.closest("[role=row]")?.getAttribute("aria-rowindex")).toBe("10001"),
    );
  });

  it("filters learners by name", async () => {
    const { user } = renderAt("/cohorts/c1", answers);
    await user.type(await screen.findByRole("searchbox", { name: "Filter by name" }), "osei");
    expect(screen.getAllByRole("rowheader").map((cell) => cell.textContent)).toEqual(["Ben Osei"]);
    expect(screen.getByText("1 of 3")).toBeTruthy();
  });

  it("says what will be here before there is work", async () => {
    renderAt("/cohorts/c1", { ...answers, cohort_grid: () => ({ ...grid, rows: [] }) });
    expect(await screen.findByRole("heading", { name: "No work in this cohort yet" })).toBeTruthy();
  });
});

describe("heat", () => {
  const [locks] = grid.criteria;

  it("tells levels, missing judgements, missing evidence and what does not apply apart", () => {
    if (!locks) throw new Error("no criterion");
    expect([0, 1, -1, -2, -3, undefined].map((cell) => heatOf(cell, locks))).toEqual([
      { kind: "level", place: 0, below: true },
      { kind: "level", place: 1, below: false },
      { kind: "unjudged" },
      { kind: "insufficient" },
      { kind: "notApplicable" },
      { kind: "unjudged" },
    ]);
  });

  it("counts as open only learners with work", () => {
    expect(openByCriterion(grid)).toEqual([0, 1]);
  });

  it("names the levels once when all criteria share them", () => {
    expect(commonLevels(grid.criteria)).toEqual(levels);
    expect(
      commonLevels([...grid.criteria.slice(1), { ...grid.criteria[0], levels: ["A", "B"] } as never]),
    ).toBeUndefined();
  });

  it("finds rows by any part of the name", () => {
    expect(rowsWith(grid.rows, " lima ").map(({ name }) => name)).toEqual(["Ana Lima"]);
  });
});
