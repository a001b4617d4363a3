import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ReleaseDone, ReleasePreview } from "@/ipc";
import { type Answers, axeFindings, CallError, renderAt } from "@/test";

const preview: ReleasePreview = {
  ready: [
    {
      submission: "s1",
      learner: "Ana Lima",
      achievement: "Isolate and prove dead",
      cohort: "Shift B",
      decidedAt: "2026-10-01T09:00:00Z",
      assessor: "R. Okafor",
    },
  ],
  blocked: [
    {
      learner: "Noor Rahman",
      achievement: "Isolate and prove dead",
      reason: "Two assessors came to different results on this attempt. Reconcile them first.",
    },
  ],
  letters: 2,
  organisation: "Port Talbot Skills Centre",
  folder: { handle: "usual", name: "Port Talbot Skills Centre", folder: true },
  keyUnlocked: true,
  warning: null,
};

const outcome: ReleaseDone = {
  issued: [{ id: "urn-1", learner: "Ana Lima", achievement: "Isolate and prove dead" }],
  blocked: [],
  letters: 2,
  lms: ["grades.csv"],
  notes: ["Ana Lima: the certificate could not be printed."],
  cancelled: false,
  folder: "f",
};

function atRelease(answers: Answers = {}, shown: ReleasePreview = preview) {
  return renderAt("/release", {
    cohort_list: () => [],
    release_preview: () => shown,
    path_pick: () => ({ picked: [{ handle: "f", name: "Release 2026", folder: true }] }),
    job_cancel: () => ({}),
    folder_open: () => ({}),
    ...answers,
  });
}

async function signing(answers: Answers) {
  const shown = atRelease(answers);
  await shown.user.click(await screen.findByRole("button", { name: "Another folder…" }));
  await shown.user.click(await screen.findByRole("button", { name: "Sign and write one badge" }));
  return shown;
}

describe("Release", () => {
  it("shows what is ready, and what is held back with its reason", async () => {
    atRelease();
    expect(await screen.findByRole("row", { name: /Ana Lima/ })).toBeTruthy();
    const held = screen.getByText("Noor Rahman, Isolate and prove dead:").closest("li");
    expect(held?.textContent).toContain("Reconcile them first.");
    expect(await axeFindings()).toEqual([]);
  });

  it("has nothing to do where nothing is decided", async () => {
    atRelease({}, { ...preview, ready: [], blocked: [], letters: 0 });
    expect(await screen.findByRole("heading", { name: "Nothing to release" })).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
  });

  it("asks for the key before it signs, and says so", async () => {
    let unlocked = false;
    const { user, fake } = atRelease({
      release_preview: () => ({ ...preview, keyUnlocked: unlocked }),
      key_unlock: () => {
        unlocked = true;
        return {};
      },
    });
    const sign = await screen.findByRole("button", { name: "Sign and write one badge" });
    expect(sign).toHaveProperty("disabled", true);
    expect(screen.getByText("First unlock the key.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Unlock…" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByLabelText("Passphrase of the signing key"), "anvil beech copper");
    await user.click(dialog.getByRole("button", { name: "Unlock" }));
    await waitFor(() => expect(sign).toHaveProperty("disabled", false));
    expect(fake.requests("key_unlock")).toEqual([{ passphrase: "anvil beech copper" }]);
    expect(screen.getByText(/Everything is signed in its name/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).not.toBe(document.body));
  });

  it("writes into the usual folder unless another is chosen", async () => {
    const { user, fake } = atRelease({ release_run: () => outcome });
    await user.click(await screen.findByRole("button", { name: "Sign and write one badge" }));
    await screen.findByRole("heading", { name: "One badge is issued" });
    expect(fake.requests("release_run")).toMatchObject([{ folder: "usual" }]);
  });

  it("writes only what is wanted", async () => {
    const { user, fake } = atRelease({ release_run: () => outcome });
    await user.click(await screen.findByRole("checkbox", { name: "Badge drawing (SVG)" }));
    await user.click(screen.getByRole("checkbox", { name: "Feedback letters (2)" }));
    await user.click(screen.getByRole("button", { name: "Another folder…" }));
    await user.click(await screen.findByRole("button", { name: "Sign and write one badge" }));
    await screen.findByRole("heading", { name: "One badge is issued" });
    expect(fake.requests("release_run")).toEqual([
      {
        cohort: null,
        folder: "f",
        formats: ["json", "pdf", "png"],
        letters: false,
        lms: true,
        job: expect.stringMatching(/./),
      },
    ]);
  });

  it("counts while it signs, stops when asked, and says what stays", async () => {
    let settle: (done: ReleaseDone) => void = () => undefined;
    const running = new Promise<ReleaseDone>((resolve) => {
      settle = resolve;
    });
    const { user, fake } = await signing({ release_run: () => running });
    const heading = await screen.findByRole("heading", { name: "Badges are being signed" });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    const job = fake.requests("release_run")[0]?.job;
    act(() => fake.emit("progress", { job, done: 3, total: 12 }));
    expect(screen.getByRole("progressbar").getAttribute("aria-valuetext")).toBe("3 of 12");
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Stop after this badge" }));
    expect(fake.requests("job_cancel")).toEqual([{ job }]);
    expect(screen.getByRole("button", { name: "Stopping" })).toHaveProperty("disabled", true);
    settle({ ...outcome, cancelled: true });
    const stopped = await screen.findByRole("heading", { name: "Stopped after one badge" });
    await waitFor(() => expect(document.activeElement).toBe(stopped));
  });

  it("shows the outcome with what could not be done, also to whoever comes back to it", async () => {
    const { user, fake } = await signing({ release_run: () => outcome });
    await screen.findByRole("heading", { name: "One badge is issued" });
    expect(screen.getByText("Ana Lima: the certificate could not be printed.")).toBeTruthy();
    expect(screen.getByText("For the learning platform: grades.csv")).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Open the folder" }));
    expect(fake.requests("folder_open")).toEqual([{ handle: "f" }]);
    fake.answer({ issued_page: () => ({ total: 0, rows: [] }) });
    await user.click(screen.getByRole("link", { name: "See what was issued" }));
    const links = await screen.findAllByRole("link", { name: "See what can be released" });
    await user.click(links[0] ?? document.body);
    expect(await screen.findByText("Ana Lima: the certificate could not be printed.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(await screen.findByRole("row", { name: /Ana Lima/ })).toBeTruthy();
  });

  it("shows in its place why nothing was signed", async () => {
    await signing({
      release_run: () => {
        throw new CallError("key.locked", "The key was locked meanwhile.", "key", "Unlock it again.");
      },
    });
    expect(await screen.findByText("The key was locked meanwhile.")).toBeTruthy();
    expect(screen.getByText("Unlock it again.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Sign and write one badge" })).toBeTruthy();
  });
});
