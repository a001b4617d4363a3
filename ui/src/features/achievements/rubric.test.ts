import { describe, expect, it } from "vitest";
import type { AchievementDocument, Criterion, Rule } from "./document";
import { readDocument } from "./document-read";
import {
  addCriterion,
  changeLevel,
  duplicateCriterion,
  moveCriterion,
  moveLevel,
  removeCriterion,
  removeLevel,
  replaceRubric,
} from "./rubric";

function criterion(id: string, name: string): Criterion {
  return {
    id,
    name,
    description: "",
    guidance: "",
    weight: 2,
    critical: null,
    required: `${id}2`,
    levels: ["Not yet", "Competent", "Assured"].map((level, at) => ({
      id: `${id}${at + 1}`,
      name: level,
      descriptor: `${name} ${level}`,
      points: at,
    })),
    alignments: [],
  };
}

const blank = readDocument("{}");
const whole: Rule = { kind: "allAtLeast", atLeast: { kind: "required" }, criteria: null };

function document(rule: Rule = whole): AchievementDocument {
  return { ...blank, rubric: [criterion("a", "Locks off"), criterion("b", "Proves dead")], rule };
}

const NAMES = { criterion: "New", levels: ["Low", "Middle", "High"] };
const namesOf = (given: AchievementDocument) => given.rubric.map(({ name }) => name);

describe("the rubric", () => {
  it("gives a new criterion the levels, the points and the required level of the one before it", () => {
    const added = addCriterion(document(), NAMES).rubric[2];
    expect(added?.levels.map(({ name, points, descriptor }) => [name, points, descriptor])).toEqual([
      ["Not yet", 0, ""],
      ["Competent", 1, ""],
      ["Assured", 2, ""],
    ]);
    expect(added?.required).toBe(added?.levels[1]?.id);
    expect(
      new Set([...(added?.levels ?? []), ...(document().rubric[1]?.levels ?? [])].map((l) => l.id)).size,
    ).toBe(6);
  });

  it("gives the very first criterion three levels and asks for the middle one", () => {
    const first = addCriterion(blank, NAMES).rubric[0];
    expect(first?.levels.map(({ name }) => name)).toEqual(["Low", "Middle", "High"]);
    expect(first?.required).toBe(first?.levels[1]?.id);
  });

  it("names a new criterion's level in a rule that names levels one by one", () => {
    const rule: Rule = {
      kind: "allAtLeast",
      atLeast: { kind: "levels", levels: { a: "a3", b: "b3" } },
      criteria: null,
    };
    const added = addCriterion(document(rule), NAMES);
    const { id = "", levels = [] } = added.rubric[2] ?? {};
    expect(added.rule).toMatchObject({ atLeast: { levels: { a: "a3", b: "b3", [id]: levels[2]?.id } } });
  });

  it("puts a copy after its original, with ids of its own", () => {
    const copied = duplicateCriterion(document(), "a", "Locks off (copy)");
    expect(namesOf(copied)).toEqual(["Locks off", "Locks off (copy)", "Proves dead"]);
    const copy = copied.rubric[1];
    expect(copy?.id).not.toBe("a");
    expect(copy?.required).toBe(copy?.levels[1]?.id);
    expect(copy?.levels[1]?.id).not.toBe("a2");
  });

  it("moves criteria and levels, and nothing beyond the ends", () => {
    expect(namesOf(moveCriterion(document(), 0, 1))).toEqual(["Proves dead", "Locks off"]);
    expect(moveCriterion(document(), 0, 2).rubric).toEqual(document().rubric);
    expect(moveLevel(document(), "a", 2, 0).rubric[0]?.levels.map(({ id }) => id)).toEqual([
      "a3",
      "a1",
      "a2",
    ]);
  });

  it("takes a criterion out of the groups that name it and leaves a clause about it to be settled", () => {
    const rule: Rule = {
      kind: "all",
      rules: [
        {
          kind: "kOfN",
          k: 1,
          atLeast: { kind: "levels", levels: { a: "a2", b: "b2" } },
          criteria: ["a", "b"],
        },
        { kind: "critical", criterion: "a", atLeast: "a2" },
      ],
    };
    expect(removeCriterion(document(rule), "a").rule).toEqual({
      kind: "all",
      rules: [
        { kind: "kOfN", k: 1, atLeast: { kind: "levels", levels: { b: "b2" } }, criteria: ["b"] },
        { kind: "critical", criterion: "a", atLeast: "a2" },
      ],
    });
  });

  it("asks for the next higher level when the one that was asked for goes, never for a lower one", () => {
    const rule: Rule = { kind: "critical", criterion: "a", atLeast: "a2" };
    const less = removeLevel(document(rule), "a", "a2");
    expect(less.rubric[0]?.required).toBe("a3");
    expect(less.rule).toMatchObject({ atLeast: "a3" });
  });

  it("changes one level and shares all that did not change", () => {
    const before = document();
    const after = changeLevel(before, "a", "a1", { name: "Not shown" });
    expect(after.rubric[0]?.levels[0]?.name).toBe("Not shown");
    expect(before.rubric[0]?.levels[0]?.name).toBe("Not yet");
    expect(after.rubric[1]).toBe(before.rubric[1]);
  });

  it("comes from elsewhere with the rule that fits every rubric", () => {
    const rule: Rule = { kind: "weightedScore", percent: 50, criteria: ["a"] };
    const taken = replaceRubric(document(rule), [criterion("c", "Restores")]);
    expect(namesOf(taken)).toEqual(["Restores"]);
    expect(taken.rule).toEqual(whole);
  });
});
