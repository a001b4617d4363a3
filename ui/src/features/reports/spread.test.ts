import { describe, expect, it } from "vitest";
import type { GridView } from "@/ipc";
import { csvOf } from "./csv";
import { byDifficulty, shareOf, spreadsOf, withWork } from "./spread";
import { aGrid } from "./testing";

describe("the spread of a criterion", () => {
  const [dead, locks] = spreadsOf(aGrid);

  it("counts learners by level and keeps apart what is no level", () => {
    expect(dead).toMatchObject({
      levels: [1, 1, 2, 1],
      insufficient: 1,
      notApplicable: 0,
      unjudged: 1,
      judged: 5,
      reached: 3,
    });
    expect(dead && shareOf(dead)).toBe(0.6);
  });

  it("leaves out who handed in nothing", () => {
    expect(withWork(aGrid)).toBe(7);
    expect(aGrid.rows).toHaveLength(8);
  });

  it("does not say how hard a criterion is that asks for no level, or that nobody is judged on", () => {
    expect(locks?.reached).toBeUndefined();
    const nobody: GridView = { ...aGrid, rows: [] };
    expect(spreadsOf(nobody).map(shareOf)).toEqual([undefined, undefined, undefined]);
  });

  it("puts the hardest first and what cannot be told last", () => {
    expect(byDifficulty(spreadsOf(aGrid)).map(({ criterion }) => criterion.name)).toEqual([
      "Restores safely",
      "Proves dead",
      "Locks and tags",
    ]);
  });
});

describe("CSV", () => {
  it("quotes what would break a line or a cell, and defuses formulas", () => {
    expect(
      csvOf([
        ["a, b", 'say "x"', 3],
        ["=1+1", "plain", "two\nlines"],
      ]),
    ).toBe('"a, b","say ""x""",3\r\n\'=1+1,plain,"two\nlines"\r\n');
  });
});
