import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CallError, type ReviewView } from "@/ipc";
import type { Change } from "@/ipc/change";
import { Sheet } from "./sheet";
import { aReview, saved } from "./testing";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what is typed", () => {
  it("is sent once the hand rests, all of it in one go", async () => {
    const { sheet, sent } = aSheet();
    for (const text of ["T", "Te", "Tested"]) {
      sheet.write("plan", "feedback", text);
      await vi.advanceTimersByTimeAsync(150);
    }
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(sent).toEqual([
      ["review_write", { submission: "s1", criterion: "plan", feedback: "Tested", internalNote: null }],
    ]);
  });

  it("is safe within a second even while the hand never rests", async () => {
    const { sheet, sent } = aSheet();
    for (let at = 0; at < 10; at += 1) {
      sheet.write("plan", "feedback", "x".repeat(at + 1));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(sent.length).toBeGreaterThan(0);
  });

  it("is sent at once when it is asked for, and before a decision", async () => {
    const { sheet, sent } = aSheet();
    sheet.write(null, "internalNote", "ask the site");
    await sheet.close(null);
    expect(sent.map(([name]) => name)).toEqual(["review_write", "review_close"]);
  });

  it("stays when it cannot be saved, is shown as unsaved, and is sent again", async () => {
    const { sheet, sent, fail } = aSheet();
    fail("store.failed");
    sheet.write("plan", "feedback", "Good");
    expect(await sheet.flush()).toBe(false);
    expect(sheet.state().saving).toMatchObject({ state: "failed", error: { code: "store.failed" } });
    expect(criterion(sheet, "plan").judged.feedback).toBe("Good");
    fail(undefined);
    sheet.write("plan", "internalNote", "see photo");
    expect(await sheet.flush()).toBe(true);
    expect(sent.at(-1)?.[1]).toMatchObject({ feedback: "Good", internalNote: "see photo" });
    expect(sheet.state().saving).toEqual({ state: "saved", at: "2026-09-07T10:42:07Z" });
  });

  it("is tried again by itself after a while", async () => {
    const { sheet, sent, fail } = aSheet();
    fail("store.failed");
    sheet.write("plan", "feedback", "Good");
    await sheet.flush();
    fail(undefined);
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent).toHaveLength(1);
    expect(sheet.unsaved).toBe(false);
  });

  it("is given up only when somebody says so", async () => {
    const { sheet, sent, fail } = aSheet();
    fail("store.failed");
    sheet.write("plan", "feedback", "Good");
    await sheet.flush();
    fail(undefined);
    sheet.drop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([]);
    expect(sheet.unsaved).toBe(false);
  });

  it("is never decided on while the core does not have it", async () => {
    const { sheet, sent, fail } = aSheet();
    fail("io.failed");
    sheet.write("plan", "feedback", "Good");
    expect(await sheet.close(null)).toEqual({ closed: false, refused: null });
    expect(sent.map(([name]) => name)).not.toContain("review_close");
  });

  it("that follows while an earlier state is on its way is not overwritten by the answer", async () => {
    const { sheet, hold } = aSheet();
    const let_go = hold();
    sheet.write("plan", "feedback", "Go");
    const flushed = sheet.flush();
    sheet.write("plan", "feedback", "Good");
    let_go();
    await vi.advanceTimersByTimeAsync(0);
    expect(criterion(sheet, "plan").judged.feedback).toBe("Good");
    await flushed;
    await sheet.flush();
    expect(criterion(sheet, "plan").judged.feedback).toBe("Good");
  });
});

describe("a judgement", () => {
  it("shows at once and takes its verdict from the core", async () => {
    const { sheet } = aSheet();
    sheet.judge("plan", { kind: "level", level: "plan-2", reason: "" });
    expect(criterion(sheet, "plan").judged.level).toBe("plan-2");
    expect(sheet.state().view.outcome.result).toBe("noDecision");
    await vi.advanceTimersByTimeAsync(0);
    expect(sheet.state().view.outcome.result).toBe("achieved");
  });

  it("that the core refuses is taken off again, and said", async () => {
    const { sheet, fail, refused } = aSheet();
    fail("rule.refused");
    sheet.judge("plan", { kind: "level", level: "plan-2", reason: "" });
    await vi.advanceTimersByTimeAsync(0);
    expect(criterion(sheet, "plan").judged.level).toBeNull();
    expect(refused).toHaveBeenCalledOnce();
  });

  it("keeps its order with the words around it", async () => {
    const { sheet, sent } = aSheet();
    sheet.write("plan", "feedback", "Good");
    sheet.judge("plan", { kind: "level", level: "plan-2", reason: "" });
    sheet.flag(true);
    await sheet.flush();
    expect(sent.map(([name]) => name)).toEqual(["review_write", "review_judge", "review_flag"]);
  });
});

describe("an answer from elsewhere", () => {
  it("comes under what has not been sent", async () => {
    const { sheet } = aSheet();
    sheet.write("plan", "feedback", "mine");
    sheet.adopt({ ...aReview(), learner: "Ana Maria Lima" });
    expect(sheet.state().view.learner).toBe("Ana Maria Lima");
    expect(criterion(sheet, "plan").judged.feedback).toBe("mine");
  });

  it("of undo keeps the place in the queue", async () => {
    const { sheet } = aSheet();
    expect(await sheet.undo()).toBe(true);
    expect(sheet.state().view.place?.total).toBe(38);
  });
});

function criterion(sheet: Sheet, id: string) {
  const found = sheet.state().view.criteria.find((own) => own.id === id);
  if (!found) throw new Error(`no criterion ${id}`);
  return found;
}

function aSheet(view: ReviewView = aReview()) {
  const sent: [string, unknown][] = [];
  let code: CallError["code"] | undefined;
  let gate: Promise<void> | undefined;
  const change = (async (name: string, request: unknown) => {
    await gate;
    if (code) throw new CallError(code, "The disk is full.", "assay.db", "Make room and try again.");
    sent.push([name, request]);
    if (name === "review_undo") return { ...view, place: null };
    if (name === "review_close") return { closed: true, result: "achieved", refused: null };
    return name === "review_flag" ? {} : saved("achieved");
  }) as Change;
  const refused = vi.fn();
  return {
    sheet: new Sheet(view, change, { kept: () => undefined, refused }),
    sent,
    refused,
    fail: (next: CallError["code"] | undefined) => {
      code = next;
    },
    hold: () => {
      let open: () => void = () => undefined;
      gate = new Promise((resolve) => {
        open = () => {
          gate = undefined;
          resolve();
        };
      });
      return () => open();
    },
  };
}
