import { describe, expect, it } from "vitest";
import { compareWords } from "./compare-words";
import { begin, type History, type Step, step } from "./history";

const type = (text: string, about: string | null = "name"): Step<string> => ({
  kind: "edit",
  about,
  edit: () => text,
});
const run = (...steps: Step<string>[]): History<string> =>
  steps.reduce<History<string>>(step<string>, begin("a"));

describe("the history", () => {
  it("takes the letters of one field back together", () => {
    expect(run(type("ab"), type("abc"), { kind: "undo" }).present).toBe("a");
  });

  it("takes edits of different fields back one by one", () => {
    expect(run(type("ab"), type("x", "rule"), { kind: "undo" }).present).toBe("ab");
  });

  it("does again what was taken back, until something else is done", () => {
    expect(run(type("ab"), { kind: "undo" }, { kind: "redo" }).present).toBe("ab");
    const other = run(type("ab"), { kind: "undo" }, type("z"), { kind: "redo" });
    expect(other.present).toBe("z");
  });

  it("begins a new step after an undo, in the same field too", () => {
    expect(run(type("ab"), type("x", "rule"), { kind: "undo" }, type("abc"), { kind: "undo" }).present).toBe(
      "ab",
    );
  });

  it("forgets nothing when there is nothing to take back", () => {
    const untouched = begin("a");
    expect(step(untouched, { kind: "undo" })).toBe(untouched);
    expect(step(untouched, type("a"))).toBe(untouched);
  });
});

describe("two texts", () => {
  it("are one text with what went and what came", () => {
    expect(compareWords("the lock is on", "the lock and tag is on")).toEqual([
      { kind: "same", text: "the lock " },
      { kind: "new", text: "and tag " },
      { kind: "same", text: "is on" },
    ]);
  });
});
