import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { GridView } from "@/ipc";
import { axeFindings, renderAt } from "@/test";
import { aCohort, aGrid } from "./testing";

describe("Reports", () => {
  it("shows the hardest criterion first", async () => {
    renderAt("/reports", { cohort_list: () => [aCohort], cohort_grid: () => aGrid });
    const difficulty = await screen.findByRole("table", { name: /^Of those who were given a level/ });
    const rows = within(difficulty).getAllByRole("row").slice(1);
    expect(rows.map((row) => within(row).getByRole("rowheader").textContent)).toEqual([
      "Restores safely",
      "Proves dead",
      "Locks and tags",
    ]);
    expect(rows[1]?.textContent).toContain("3 of 5, 60%");
    expect(await axeFindings(difficulty)).toEqual([]);
  });

  it("shows for each criterion a chart, and the same numbers in a table", async () => {
    renderAt("/reports", { cohort_list: () => [aCohort], cohort_grid: () => aGrid });
    const dead = within(await screen.findByRole("region", { name: /^Proves dead/ }));
    expect(dead.getByRole("img", { name: /^Learners by level/ })).toBeTruthy();
    expect(dead.getByRole("row", { name: /3 Competent needed 2 40%/ })).toBeTruthy();
    expect(dead.getByRole("row", { name: /Evidence is not enough 1/ })).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
  });

  it("puts the numbers on the clipboard as CSV", async () => {
    const { user } = renderAt("/reports", { cohort_list: () => [aCohort], cohort_grid: () => aGrid });
    await user.click(await screen.findByRole("button", { name: "Copy as CSV" }));
    const lines = (await navigator.clipboard.readText()).split("\r\n");
    expect(lines[0]).toBe("Criterion,Place,Level,Needed,Learners");
    expect(lines).toContain("Proves dead,3,Competent,yes,2");
    expect(lines).toContain("Proves dead,,Not judged yet,,1");
  });

  it("begins with the cohort that has most judged work, and shows another that is chosen", async () => {
    const { user, fake } = renderAt("/reports", {
      cohort_list: () => [{ ...aCohort, id: "c0", name: "Just begun", learners: 9, toJudge: 9 }, aCohort],
      cohort_grid: ({ id }): GridView => (id === "c1" ? aGrid : { ...aGrid, rows: [] }),
    });
    await screen.findByRole("heading", { name: "How hard each criterion is" });
    expect(fake.requests("cohort_grid")).toEqual([{ id: "c1" }]);
    await user.click(screen.getByRole("button", { name: /Cohort/ }));
    await user.click(await screen.findByRole("option", { name: "Just begun" }));
    expect(
      await screen.findByRole("heading", { name: "Nothing of “Just begun” is judged yet" }),
    ).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
  });

  it("says honestly that there is nothing yet", async () => {
    renderAt("/reports", { cohort_list: () => [] });
    expect(await screen.findByRole("heading", { name: "Nothing to report yet" })).toBeTruthy();
  });
});
