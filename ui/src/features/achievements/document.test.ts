import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDocument } from "./document-read";
import { writeDocument } from "./document-write";

const SAMPLES = join(import.meta.dirname, "../../../../crates/assay-app/sample");
const sample = (name: string) => readFileSync(join(SAMPLES, name), "utf8");

const A = "11111111-1111-4111-8111-111111111111";
const B = "22222222-2222-4222-8222-222222222222";

function withRule(rule: unknown): string {
  const level = (id: string, name: string) => ({ id, name });
  return JSON.stringify({
    format: "assay-achievement",
    formatVersion: 1,
    name: "Isolate",
    description: "d",
    criteria: "c",
    rubric: {
      criteria: [
        { id: A, name: "Locks off", levels: [level("a1", "Not yet"), level("a2", "Competent")] },
        { id: B, name: "Proves dead", levels: [level("b1", "Not yet"), level("b2", "Competent")] },
      ],
    },
    rule,
  });
}

const ruleOf = (rule: unknown) => readDocument(withRule(rule)).rule;

describe("a document", () => {
  it.each(["achievement-isolation.json", "achievement-portfolio.json"])(
    "of the sample, %s, comes out with everything that went in",
    (name) => {
      const given = JSON.parse(sample(name));
      const written = JSON.parse(writeDocument(readDocument(sample(name))));
      const words = (value: unknown): string[] =>
        typeof value === "string"
          ? [value]
          : typeof value === "object" && value !== null
            ? Object.values(value).flatMap(words)
            : [];
      // Levels that are named by their names come out as ids; all other text stays.
      const all = new Set(words(written));
      expect(words({ ...given, rule: null }).filter((word) => !all.has(word))).toEqual([]);
      expect(Object.keys(written).sort()).toEqual(Object.keys({ ...given }).sort());
    },
  );

  it("is the same text after it was written and read again", () => {
    const once = writeDocument(readDocument(sample("achievement-portfolio.json")));
    expect(writeDocument(readDocument(once))).toBe(once);
  });

  it("leaves out what is empty", () => {
    const written = JSON.parse(writeDocument(readDocument(withRule({ allAtLeast: {} }))));
    expect(Object.keys(written)).toEqual([
      "format",
      "formatVersion",
      "name",
      "description",
      "criteria",
      "image",
      "achievementType",
      "rubric",
      "rule",
    ]);
  });

  it("keeps a level that a rule names by its name, whatever it is called later", () => {
    expect(ruleOf({ allAtLeast: { atLeast: "Competent" } })).toEqual({
      kind: "allAtLeast",
      atLeast: { kind: "levels", levels: { [A]: "a2", [B]: "b2" } },
      criteria: null,
    });
    expect(ruleOf({ critical: { criterion: "proves dead", atLeast: "competent" } })).toEqual({
      kind: "critical",
      criterion: B,
      atLeast: "b2",
    });
  });

  it("keeps every kind of rule as it was", () => {
    const rule = {
      any: [
        { all: [{ weightedScore: { percent: 62.5, criteria: [A] } }, { kOfN: { k: 1 } }] },
        { atMostBorderline: { k: 1, almost: { position: 1 } } },
        { occasions: { criterion: A, atLeast: "a2", n: 3, contexts: 2 } },
        { critical: { criterion: B, atLeast: "b2" } },
        { allAtLeast: { atLeast: { levels: { [A]: "a2" } }, criteria: [A] } },
      ],
    };
    expect(JSON.parse(writeDocument(readDocument(withRule(rule)))).rule).toEqual(rule);
  });

  it("leaves a name that nothing has for the core to refuse", () => {
    expect(ruleOf({ critical: { criterion: "Sings", atLeast: "Well" } })).toEqual({
      kind: "critical",
      criterion: "Sings",
      atLeast: "Well",
    });
  });
});
