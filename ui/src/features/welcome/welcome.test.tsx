import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Answers } from "@/ipc/fake";
import { anAppState, aWorkspace, axeFindings, CallError, renderAt } from "@/test";

const recent = [
  { id: "r1", name: "Port Talbot", folder: "/w/port-talbot", openedAt: "2026-10-02T09:12:00Z", exists: true },
  { id: "r2", name: "Summer school", folder: "/w/summer", openedAt: "2026-07-21T08:03:00Z", exists: false },
];

const closed: Answers = {
  app_state: () => ({ ...anAppState, workspace: null, recent }),
};

/** An app state that has a workspace once `open` was called. */
function opening(more: Answers): Answers {
  let isOpen = false;
  const open = () => {
    isOpen = true;
    return aWorkspace;
  };
  return {
    app_state: () => ({ ...anAppState, workspace: isOpen ? aWorkspace : null, recent }),
    workspace_sample: open,
    workspace_open: open,
    workspace_reopen: open,
    workspace_create: open,
    ...more,
  };
}

describe("Welcome", () => {
  it("fills the sample workspace and goes to the queue", async () => {
    const { user } = renderAt("/welcome", opening({}));
    await user.click(await screen.findByRole("button", { name: "Look around in the sample workspace" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Queue" })).toBeTruthy();
  });

  it("opens the folder that was picked, and stays when none was", async () => {
    const { user, fake } = renderAt("/welcome", opening({ path_pick: () => ({ picked: [] }) }));
    const open = await screen.findByRole("button", { name: "Open a workspace folder" });
    await user.click(open);
    expect(fake.requests("workspace_open")).toEqual([]);
    fake.answer({ path_pick: () => ({ picked: [{ handle: "h7", name: "w", folder: true }] }) });
    await user.click(open);
    expect(await screen.findByRole("heading", { level: 1, name: "Queue" })).toBeTruthy();
    expect(fake.requests("workspace_open")).toEqual([{ folder: "h7" }]);
  });

  it("opens a workspace from before, and not one whose folder is gone", async () => {
    const { user, fake } = renderAt("/welcome", opening({}));
    const gone = await screen.findByRole("button", { name: /^Summer school/ });
    expect(gone).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("button", { name: /^Port Talbot/ }));
    expect(await screen.findByRole("heading", { level: 1, name: "Queue" })).toBeTruthy();
    expect(fake.requests("workspace_reopen")).toEqual([{ id: "r1" }]);
  });

  it("leaves a workspace out of the list when asked", async () => {
    const { user, fake } = renderAt("/welcome", { ...closed, workspace_forget: () => ({}) });
    await user.click(await screen.findByRole("button", { name: "Leave Summer school out of this list" }));
    expect(fake.requests("workspace_forget")).toEqual([{ id: "r2" }]);
  });

  it("says what went wrong with a folder", async () => {
    const { user } = renderAt("/welcome", {
      ...closed,
      workspace_reopen: () => {
        throw new CallError(
          "store.failed",
          "The file is no database.",
          "/w/port-talbot",
          "Restore a backup.",
        );
      },
    });
    await user.click(await screen.findByRole("button", { name: /^Port Talbot/ }));
    const notice = within(await screen.findByText("Restore a backup.").then(alertAround));
    expect(notice.getByText("/w/port-talbot")).toBeTruthy();
  });

  it("leaves axe nothing to find, with and without workspaces from before", async () => {
    const { unmount } = renderAt("/welcome", closed);
    await screen.findByRole("heading", { level: 1, name: "Assay" });
    expect(await axeFindings()).toEqual([]);
    unmount();
    renderAt("/welcome", { app_state: () => ({ ...anAppState, workspace: null, crashedBefore: true }) });
    await screen.findByRole("heading", { level: 2, name: "How would you like to begin?" });
    expect(await axeFindings()).toEqual([]);
  });
});

describe("a new organisation", () => {
  const strong = { score: 4, sentence: "This holds for centuries.", enough: true };
  const weak = { score: 0, sentence: "A machine guesses this at once.", enough: false };

  it("is founded in three steps: who signs, the key, what brings it back", async () => {
    const { user, fake } = renderAt(
      "/welcome",
      opening({
        passphrase_measure: () => strong,
        path_pick: () => ({ picked: [{ handle: "f1", name: "key.assay-key", folder: false }] }),
        key_recovery: () => ({ code: "ANVIL-7Q4M", file: "/usb/key.assay-key" }),
      }),
    );
    await user.click(await screen.findByRole("button", { name: "Begin with your organisation" }));
    expect(document.activeElement).toBe(screen.getByRole("heading", { name: "Who signs?" }));
    await user.type(screen.getByRole("textbox", { name: /^Name of the organisation/ }), "Skills Centre");
    await user.type(screen.getByRole("textbox", { name: /^Your name/ }), "R. Okafor");
    await user.click(screen.getByRole("button", { name: "Next" }));
    await user.type(screen.getByLabelText("Passphrase"), "four good words here");
    await user.type(screen.getByLabelText("The same once more"), "four good words here");
    expect(await axeFindings()).toEqual([]);
    const make = screen.getByRole("button", { name: "Make the key and the workspace" });
    await waitFor(() => expect(make).toHaveProperty("disabled", false));
    await user.click(make);
    await user.click(await screen.findByRole("button", { name: "Write the recovery file…" }));
    expect(await screen.findByText("ANVIL-7Q4M")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Go to the workspace" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Queue" })).toBeTruthy();
    expect(fake.requests("workspace_create")).toEqual([
      {
        name: "Skills Centre",
        url: "",
        email: "",
        assessor: "R. Okafor",
        passphrase: "four good words here",
        logo: null,
        folder: null,
      },
    ]);
    expect(fake.requests("key_recovery")).toEqual([{ file: "f1", passphrase: "four good words here" }]);
  });

  it("waits for a passphrase that holds and was typed twice alike", async () => {
    const { user, fake } = renderAt("/welcome", { ...closed, passphrase_measure: () => weak });
    await toKeyStep(user);
    await user.type(screen.getByLabelText("Passphrase"), "password");
    await user.type(screen.getByLabelText("The same once more"), "password");
    expect(await screen.findByText("A machine guesses this at once.")).toBeTruthy();
    const make = screen.getByRole("button", { name: "Make the key and the workspace" });
    expect(make).toHaveProperty("disabled", true);
    fake.answer({ passphrase_measure: () => strong });
    await user.type(screen.getByLabelText("The same once more"), "!");
    expect(await screen.findByText("This is not the same.")).toBeTruthy();
    expect(make).toHaveProperty("disabled", true);
  });

  it("measures a passphrase against what stands in the other fields", async () => {
    const { user, fake } = renderAt("/welcome", { ...closed, passphrase_measure: () => weak });
    await toKeyStep(user);
    await user.type(screen.getByLabelText("Passphrase"), "s");
    expect(fake.requests("passphrase_measure").at(-1)?.about).toEqual(["Skills", "Centre", "R", "Okafor"]);
  });

  it("goes back to the field that the core refuses", async () => {
    const { user } = renderAt("/welcome", {
      ...closed,
      passphrase_measure: () => strong,
      workspace_create: () => {
        throw new CallError("input.invalid", "`skills` is not a web address.", "url", "Write it whole.");
      },
    });
    await toKeyStep(user);
    await user.type(screen.getByLabelText("Passphrase"), "four good words here");
    await user.type(screen.getByLabelText("The same once more"), "four good words here");
    const make = screen.getByRole("button", { name: "Make the key and the workspace" });
    await waitFor(() => expect(make).toHaveProperty("disabled", false));
    await user.click(make);
    expect(await screen.findByText("`skills` is not a web address. Write it whole.")).toBeTruthy();
  });
});

async function toKeyStep(user: ReturnType<typeof renderAt>["user"]): Promise<void> {
  await user.click(await screen.findByRole("button", { name: "Begin with your organisation" }));
  await user.type(screen.getByRole("textbox", { name: /^Name of the organisation/ }), "Skills Centre");
  await user.type(screen.getByRole("textbox", { name: /^Your name/ }), "R. Okafor");
  await user.click(screen.getByRole("button", { name: "Next" }));
}

function alertAround(element: HTMLElement): HTMLElement {
  const alert = element.closest<HTMLElement>('[role="alert"]');
  if (!alert) throw new Error("it stands in no alert");
  return alert;
}
