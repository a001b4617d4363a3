import { describe, expect, it } from "vitest";
import { findInRuns } from "./find";

describe("finding in runs of text", () => {
  it("sees a word that the document cut in two, and a line end as nothing", () => {
    expect(findInRuns(["proved de", "ad at", "the point"], "dead at the")).toEqual([
      [
        { run: 0, from: 7, to: 9 },
        { run: 1, from: 0, to: 5 },
        { run: 2, from: 0, to: 3 },
      ],
    ]);
  });

  it("makes no difference of case, accents and ligatures", () => {
    expect(findInRuns(["École ofﬁcielle"], "ecole offici")).toHaveLength(1);
  });

  it("finds every place, and none for nothing", () => {
    expect(findInRuns(["aXaXa"], "a")).toHaveLength(3);
    expect(findInRuns(["abc"], "  ")).toEqual([]);
  });
});
