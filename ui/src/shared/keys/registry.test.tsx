import { describe, expect, it, vi } from "vitest";
import { renderPiece } from "@/test";
import { ACTION_NAMES, ACTIONS } from "./actions";
import { chordCap, chordsOf, type KeyPress } from "./chord";
import { KeyHint, KeyLayer, useAction } from "./keys";
import { isTyping, KeyRegistry } from "./registry";

const key = (name: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key: name,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe("the registry of keys", () => {
  it("runs what an action does on the present screen", () => {
    const registry = new KeyRegistry();
    const run = vi.fn();
    registry.add("review-feedback", run);
    expect(registry.press(key("c"), false)).toBe(true);
    expect(run).toHaveBeenCalledOnce();
  });

  it("does nothing for an action whose screen is gone", () => {
    const registry = new KeyRegistry();
    const run = vi.fn();
    registry.add("review-feedback", run)();
    expect(registry.press(key("c"), false)).toBe(false);
    expect(run).not.toHaveBeenCalled();
  });

  it("lets single keys rest while something is being typed, and keys with a modifier act", () => {
    const registry = new KeyRegistry();
    const feedback = vi.fn();
    const close = vi.fn();
    registry.add("review-feedback", feedback);
    registry.add("review-close", close);
    registry.press(key("c"), true);
    registry.press(key("Enter", { ctrlKey: true }), true);
    expect(feedback).not.toHaveBeenCalled();
    expect(close).toHaveBeenCalledOnce();
  });

  it("tells u from U", () => {
    const registry = new KeyRegistry();
    const criterion = vi.fn();
    const learner = vi.fn();
    registry.add("review-undecided-criterion", criterion);
    registry.add("review-undecided-learner", learner);
    registry.press(key("U", { shiftKey: true }), false);
    expect(learner).toHaveBeenCalledOnce();
    expect(criterion).not.toHaveBeenCalled();
  });

  it("scores with the row of digits where digits need Shift", () => {
    const registry = new KeyRegistry();
    const run = vi.fn();
    registry.add("review-level-3", run);
    registry.press(key('"', { code: "Digit3" }), false);
    expect(run).toHaveBeenCalledOnce();
  });

  it("has a sign for which Shift is pressed without asking for Shift", () => {
    const registry = new KeyRegistry();
    const run = vi.fn();
    registry.add("keys-show", run);
    registry.press(key("?", { shiftKey: true }), false);
    expect(run).toHaveBeenCalledOnce();
  });

  it("follows keys that were changed and leaves the default behind", () => {
    const registry = new KeyRegistry();
    const run = vi.fn();
    registry.add("review-feedback", run);
    registry.setPreferences({ singleKeys: true, changed: [{ action: "review-feedback", keys: "Mod+b" }] });
    registry.press(key("c"), false);
    expect(run).not.toHaveBeenCalled();
    registry.press(key("b", { ctrlKey: true }), true);
    expect(run).toHaveBeenCalledOnce();
  });

  it("turns an action's keys off with an empty binding", () => {
    const registry = new KeyRegistry();
    registry.setPreferences({ singleKeys: true, changed: [{ action: "review-flag", keys: "" }] });
    expect(registry.chords("review-flag")).toEqual([]);
  });

  it("turns every single key off at once and keeps those with a modifier", () => {
    const registry = new KeyRegistry();
    registry.setPreferences({ singleKeys: false, changed: [] });
    expect(registry.chords("review-feedback")).toEqual([]);
    expect(registry.chords("review-close")).toEqual(["Mod+Enter"]);
  });

  it("lets a screen rest while a dialog covers it", () => {
    const registry = new KeyRegistry();
    const below = vi.fn();
    const inside = vi.fn();
    registry.add("review-feedback", below);
    const uncover = registry.cover(1);
    registry.add("review-feedback", inside, 1);
    registry.press(key("c"), false);
    expect(inside).toHaveBeenCalledOnce();
    expect(below).not.toHaveBeenCalled();
    uncover();
    registry.press(key("c"), false);
    expect(below).toHaveBeenCalledOnce();
  });

  it("names the actions a new key would be taken from", () => {
    const registry = new KeyRegistry();
    expect(registry.conflicts("review-flag", "c")).toEqual(["review-feedback"]);
    expect(registry.conflicts("review-flag", "w")).toEqual([]);
  });

  it("starts without two actions of one place on one key", () => {
    const registry = new KeyRegistry();
    const fights = ACTION_NAMES.filter((name) => registry.conflicts(name, ACTIONS[name].keys).length > 0);
    expect(fights).toEqual([]);
  });
});

describe("key caps", () => {
  it("show alternatives one by one and arrows as arrows", () => {
    expect(chordsOf("ArrowDown j").map(chordCap)).toEqual(["↓", "j"]);
    expect(chordCap("Mod+Enter")).toBe("Ctrl ↵");
  });
});

describe("typing", () => {
  it("is a text field or an editable element, and not a box to tick", () => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    expect(isTyping(document.createElement("textarea"))).toBe(true);
    expect(isTyping(document.createElement("input"))).toBe(true);
    expect(isTyping(box)).toBe(false);
    expect(isTyping(document.body)).toBe(false);
  });
});

describe("useAction", () => {
  it("hears the window, and the dialog above it first", async () => {
    const below = vi.fn();
    const inside = vi.fn();
    const { user, rerender, container } = renderPiece(<Does run={below} />);
    await user.keyboard("f");
    expect(below).toHaveBeenCalledOnce();
    expect(container.querySelector("kbd")?.textContent).toBe("f");
    rerender(<div />);
    const { user: other } = renderPiece(
      <>
        <Does run={below} />
        <KeyLayer>
          <Does run={inside} />
        </KeyLayer>
      </>,
    );
    await other.keyboard("f");
    expect(inside).toHaveBeenCalledOnce();
    expect(below).toHaveBeenCalledOnce();
  });
});

function Does({ run }: { run: () => void }) {
  useAction("review-flag", run);
  return <KeyHint action="review-flag" />;
}
