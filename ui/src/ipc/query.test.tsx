import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { CallError } from "./errors";
import { fakeCalls } from "./fake";
import { TOPICS } from "./generated";
import { makeQueryClient, useChange, useChangedTopics, useCommand } from "./query";

describe("answers of the core", () => {
  it("are asked for again when a write of this window touches one of their topics", async () => {
    const fake = fakeCalls({ ...answers, key_lock: () => ({}) });
    renderWindow();
    await screen.findByText("journal of 1");
    expect(await screen.findByText("key unlocked")).toBeTruthy();
    fake.answer({ key_view: () => ({ ...aKey, unlocked: false }) });
    await userEvent.click(screen.getByRole("button", { name: "Lock" }));
    expect(await screen.findByText("key locked")).toBeTruthy();
    expect(fake.requests("key_view")).toHaveLength(2);
    expect(fake.requests("journal_check")).toHaveLength(1);
  });

  it("are asked for again when the shell says that a topic changed elsewhere", async () => {
    const fake = fakeCalls(answers);
    renderWindow();
    await screen.findByText("journal of 1");
    fake.answer({ journal_check: () => ({ ...aCheck, events: 2 }) });
    fake.emit("changed", { topics: TOPICS.journal_check, window: "other" });
    expect(await screen.findByText("journal of 2")).toBeTruthy();
    expect(fake.requests("key_view")).toHaveLength(1);
  });

  it("are not asked for a second time when the shell tells of this window's own change", async () => {
    const fake = fakeCalls(answers);
    renderWindow();
    await screen.findByText("journal of 1");
    fake.emit("changed", { topics: TOPICS.journal_check, window: "main" });
    fake.emit("changed", { topics: TOPICS.key_view, window: "other" });
    await waitFor(() => expect(fake.requests("key_view")).toHaveLength(2));
    expect(fake.requests("journal_check")).toHaveLength(1);
  });

  it("that fail arrive as a CallError with the code of the core", async () => {
    fakeCalls({
      ...answers,
      journal_check: () => {
        throw {
          code: "workspace.none",
          message: "No workspace is open.",
          subject: "workspace",
          hint: "Open one.",
        };
      },
    });
    renderWindow();
    await waitFor(() => expect(seen).toBeInstanceOf(CallError));
    expect(seen?.code).toBe("workspace.none");
  });

  it("that are in no known form have a code of their own", () => {
    expect(CallError.of("boom").code).toBe("call.failed");
    expect(CallError.of({ code: "made.up" }).code).toBe("call.failed");
  });
});

const aKey = {
  publicKey: "z6Mk",
  fingerprint: [],
  createdAt: "",
  unlocked: true,
  recoverySavedAt: null,
  replaceable: false,
  keys: [],
};
const aCheck = { events: 1, brokenAt: null, sentence: "" };
const answers = { key_view: () => aKey, journal_check: () => aCheck };

let seen: CallError | null = null;

function renderWindow() {
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <Reader />
    </QueryClientProvider>,
  );
}

function Reader() {
  useChangedTopics();
  const key = useCommand("key_view", {});
  const journal = useCommand("journal_check", {});
  const lock = useChange("key_lock");
  seen = journal.error;
  return (
    <>
      <p>{key.data ? `key ${key.data.unlocked ? "unlocked" : "locked"}` : ""}</p>
      <p>{journal.data ? `journal of ${journal.data.events}` : ""}</p>
      <button type="button" onClick={() => lock.mutate({})}>
        Lock
      </button>
    </>
  );
}
