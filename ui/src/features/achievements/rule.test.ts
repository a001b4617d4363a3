import { describe, expect, it } from "vitest";
import type { Rule } from "./document";
import { pathOfRule, placeProblem } from "./places";
import { addRule, changeKind, moveRule, removeRule, ruleAt, wrapRule } from "./rule";

const each: Rule = { kind: "allAtLeast", atLeast: { kind: "required" }, criteria: ["a"] };
const score: Rule = { kind: "weightedScore", percent: 60, criteria: null };
const nested: Rule = { kind: "all", rules: [each, { kind: "any", rules: [score, each] }] };

describe("a rule", () => {
  it("is found by the place of each part on the way down", () => {
    expect(ruleAt(nested, [1, 0])).toBe(score);
    expect(ruleAt(nested, [2])).toBeUndefined();
  });

  it("is put into a list and keeps what it says", () => {
    expect(wrapRule(nested, [0], "any")).toEqual({
      kind: "all",
      rules: [{ kind: "any", rules: [each] }, nested.kind === "all" ? nested.rules[1] : each],
    });
  });

  it("takes its list along when it was the last in it, and never the whole", () => {
    const lonely: Rule = { kind: "all", rules: [each, { kind: "any", rules: [score] }] };
    expect(removeRule(lonely, [1, 0])).toEqual({ kind: "all", rules: [each] });
    expect(removeRule({ kind: "all", rules: [each] }, [0])).toEqual({ kind: "all", rules: [each] });
  });

  it("moves among its neighbours", () => {
    expect(ruleAt(moveRule(nested, [1, 1], -1), [1, 0])).toBe(each);
    expect(moveRule(nested, [1, 1], 1)).toBe(nested);
  });

  it("gets another at the end of its list", () => {
    expect(ruleAt(addRule(nested, [1], score), [1, 2])).toBe(score);
  });

  it("keeps its criteria and level when its kind changes", () => {
    expect(changeKind(each, "kOfN", [])).toMatchObject({
      kind: "kOfN",
      criteria: ["a"],
      atLeast: { kind: "required" },
    });
    expect(changeKind(each, "all", [])).toEqual({ kind: "all", rules: [each] });
  });
});

describe("a problem", () => {
  it("is shown at the clause it is in", () => {
    const path = "$.rule.all[1].any[0].weightedScore.percent";
    expect(placeProblem({ path, message: "m" }, nested)).toEqual({
      place: "$.rule.all[1].any[0]",
      side: "rule",
      message: "m",
    });
    expect(pathOfRule(nested, [1, 0])).toBe("$.rule.all[1].any[0]");
  });

  it.each([
    ["$.name", "$.name", "about"],
    ["$.alignments[2].targetUrl", "$.alignments[2].targetUrl", "about"],
    ["$.prerequisites[0].name", "$.prerequisites", "about"],
    ["$.attempts.condition.notMetAtMost", "$.attempts.condition", "about"],
    ["$.image.design.shape", "$.image", "badge"],
    ["$.rubric", "$.rubric", "rubric"],
    ["$.rubric.criteria[0].levels[1].points", "$.rubric.criteria[0].levels[1].points", "rubric"],
    ["$.rubric.criteria[10].required (criterion `Locks off`)", "$.rubric.criteria[10].required", "rubric"],
    ["$.rubric.criteria[1].levels", "$.rubric.criteria[1]", "rubric"],
    ["$.formatVersion", "$", "about"],
  ])("at %s is shown at %s", (path, place, side) => {
    expect(placeProblem({ path, message: "" }, nested)).toMatchObject({ place, side });
  });
});
