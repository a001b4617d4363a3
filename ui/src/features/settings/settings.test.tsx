import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { KeyView, OrganisationView, Preferences } from "@/ipc";
import type { Answers } from "@/ipc/fake";
import { anAppState, aPreferences, axeFindings, CallError, renderAt } from "@/test";

const organisation = {
  name: "Skills Centre",
  url: "https://skills.example",
  email: "",
  issuerId: "did:web:skills.example",
  logo: null,
  formerNames: [],
  publication: {
    site: "https://skills.example",
    document: "https://skills.example/.well-known/did.json",
    folder: { handle: "usual", name: "Skills Centre", folder: true },
    writtenAt: null,
    confirmedAt: null,
    missing: "Publish the key first.",
  },
  keyUnlocked: true,
};

const key = {
  publicKey: "z6MkrJ",
  fingerprint: ["amber", "anvil", "harbour", "lantern", "meadow", "quartz"],
  createdAt: "2026-05-02T10:00:00Z",
  unlocked: false,
  recoverySavedAt: null,
  replaceable: true,
  keys: [
    {
      publicKey: "z6MkrJ",
      fingerprint: ["amber", "anvil", "harbour", "lantern", "meadow", "quartz"],
      state: "active",
      createdAt: "2026-05-02T10:00:00Z",
      endedAt: null,
      badges: 2,
      outstanding: 2,
    },
    {
      publicKey: "z6MkOld",
      fingerprint: ["autumn", "bishop", "cradle", "donkey", "elbow", "fossil"],
      state: "compromised",
      createdAt: "2025-05-02T10:00:00Z",
      endedAt: "2026-05-02T10:00:00Z",
      badges: 7,
      outstanding: 3,
    },
  ],
} satisfies KeyView;

const everything: Answers = {
  organisation_view: () => organisation,
  key_view: () => key,
  assessor_list: () => ({ assessors: ["R. Okafor", "M. Lindqvist"], current: "R. Okafor" }),
  app_about: () => ({ version: "0.1.0", licences: [{ name: "serde", version: "1.0.0", licence: "MIT" }] }),
  passphrase_measure: () => ({ score: 4, sentence: "Centuries.", enough: true }),
};

/** Preferences that are kept as the core keeps them. */
function keeping(first: Partial<Preferences> = {}): Answers {
  let kept = { ...aPreferences, ...first };
  return {
    app_state: () => ({ ...anAppState, preferences: kept }),
    preferences_save: (request) => {
      kept = request;
      return kept;
    },
  };
}

describe("every page of the settings", () => {
  it.each(["organisation", "key", "assessors", "window", "keys", "safety", "about"])(
    "%s leaves axe nothing to find when it is full",
    async (page) => {
      renderAt(`/settings/${page}`, everything);
      await screen.findByRole("heading", { level: 1 });
      await waitFor(() => expect(screen.queryByText("Being read…")).toBeNull());
      expect(await axeFindings()).toEqual([]);
    },
  );

  it("leads to the others", async () => {
    const { user } = renderAt("/settings/organisation", everything);
    const pages = within(await screen.findByRole("navigation", { name: "Pages of the settings" }));
    await user.click(pages.getByRole("link", { name: "Signing key" }));
    const heading = await screen.findByRole("heading", { level: 1, name: "Signing key" });
    expect(document.activeElement).toBe(heading);
  });

  it("of a workspace is left out while none is open", async () => {
    renderAt("/settings/window", { app_state: () => ({ ...anAppState, workspace: null }) });
    const pages = within(await screen.findByRole("navigation", { name: "Pages of the settings" }));
    expect(pages.getAllByRole("link").map((link) => link.textContent)).toEqual([
      "Language and look",
      "Keys",
      "About Assay",
    ]);
  });
});

describe("the life of keys", () => {
  it("replaces the key with its passphrase", async () => {
    const { user, fake } = renderAt("/settings/key", {
      ...everything,
      key_replace: () => ({ notice: "Publish again.", affected: [] }),
    });
    const replace = await screen.findByRole("button", { name: "Sign with a new key from now on" });
    expect(replace).toHaveProperty("disabled", true);
    const form = replace.closest("form");
    await user.type(
      within(form as HTMLElement).getByLabelText("Passphrase of the signing key"),
      "three knots",
    );
    await user.click(replace);
    expect(fake.requests("key_replace")).toEqual([{ passphrase: "three knots" }]);
    expect((await screen.findAllByText("Publish again.")).length).toBeGreaterThan(0);
  });

  it("takes a stolen key out of use only after saying what that does, with a new passphrase", async () => {
    const { user, fake } = renderAt("/settings/key", {
      ...everything,
      key_compromised: () => ({ notice: "Publish at once.", affected: [] }),
    });
    await user.click(await screen.findByRole("button", { name: /Somebody else may have the key amber/ }));
    const dialog = within(await screen.findByRole("dialog", { name: "Take this key out of use" }));
    expect(dialog.getByText(/2 badges are to be issued anew/)).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    const act = dialog.getByRole("button", { name: "Take it out of use" });
    expect(act).toHaveProperty("disabled", true);
    await user.type(dialog.getByLabelText("Passphrase"), "four patient lanterns");
    await user.type(dialog.getByLabelText("The same once more"), "four patient lanterns");
    await waitFor(() => expect(act).toHaveProperty("disabled", false));
    await user.click(act);
    expect(fake.requests("key_compromised")).toEqual([
      { publicKey: "z6MkrJ", passphrase: "four patient lanterns" },
    ]);
  });

  it("issues anew what a stolen key signed", async () => {
    const { user, fake } = renderAt("/settings/key", {
      ...everything,
      key_view: () => ({ ...key, unlocked: true }),
      key_reissue: () => ({
        issued: [],
        blocked: [],
        letters: 0,
        lms: [],
        notes: [],
        cancelled: false,
        folder: "usual",
      }),
    });
    await user.click(await screen.findByRole("button", { name: "Issue 3 badges anew" }));
    expect(fake.requests("key_reissue")).toMatchObject([{ publicKey: "z6MkOld" }]);
  });
});

describe("the publication", () => {
  it("is written into the usual folder, and then said to stand on the site", async () => {
    const written = { ...organisation.publication, writtenAt: "2026-11-25T10:00:00Z", missing: "Say so." };
    let present: OrganisationView = organisation;
    const { user, fake } = renderAt("/settings/organisation", {
      ...everything,
      organisation_view: () => present,
      publication_write: () => {
        present = { ...organisation, publication: written };
        return {
          folder: organisation.publication.folder,
          files: 5,
          listsUntil: "2027-02-23T10:00:00Z",
        };
      },
      publication_confirm: () => {
        const confirmed = { ...written, confirmedAt: "2026-11-25T11:00:00Z", missing: null };
        present = { ...organisation, publication: confirmed };
        return present;
      },
    });
    expect(screen.queryByRole("button", { name: "It stands on the site now" })).toBeNull();
    await user.click(await screen.findByRole("button", { name: "Write the publication folder" }));
    expect(fake.requests("publication_write")).toEqual([{ folder: "usual" }]);
    expect(await screen.findByText("5 files were written")).toBeTruthy();
    await user.click(await screen.findByRole("button", { name: "It stands on the site now" }));
    expect(await screen.findByText("Others see everything")).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
  });

  it("waits for the key, and an address is refused beside its field", async () => {
    const { user, fake } = renderAt("/settings/organisation", {
      ...everything,
      organisation_view: () => ({ ...organisation, publication: null, keyUnlocked: false }),
      key_unlock: () => ({}),
      issuer_take: () => {
        throw new CallError("input.invalid", "That names no host.", "issuer", "Write it whole.");
      },
    });
    expect(screen.queryByRole("heading", { name: "On the web" })).toBeNull();
    await user.type(await screen.findByRole("textbox", { name: "Address of your site" }), "college");
    await user.click(screen.getByRole("button", { name: "Issue under this address" }));
    expect(fake.requests("issuer_take")).toEqual([]);
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByLabelText("Passphrase of the signing key"), "three knots in a rope");
    await user.click(dialog.getByRole("button", { name: "Unlock" }));
    expect(await screen.findByText("That names no host. Write it whole.")).toBeTruthy();
    expect(fake.requests("issuer_take")).toEqual([{ name: "college" }]);
  });
});

describe("the organisation", () => {
  it("is changed only by what was typed, and says what a reader may stumble over", async () => {
    const { user, fake } = renderAt("/settings/organisation", {
      ...everything,
      organisation_change: () => organisation,
    });
    const save = await screen.findByRole("button", { name: "Use this from now on" });
    expect(save).toHaveProperty("disabled", true);
    expect(screen.getByText("Publish the key first.")).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: "E-mail address" }), "b@skills.example");
    await user.click(save);
    expect(fake.requests("organisation_change")).toEqual([
      {
        name: "Skills Centre",
        url: "https://skills.example",
        email: "b@skills.example",
        logo: null,
        removeLogo: false,
      },
    ]);
  });

  it("keeps what was typed when the core refuses a field, and says why beside it", async () => {
    const { user } = renderAt("/settings/organisation", {
      ...everything,
      organisation_change: () => {
        throw new CallError("input.invalid", "`b` is not an e-mail address.", "email", "Write name@host.");
      },
    });
    const email = await screen.findByRole("textbox", { name: "E-mail address" });
    await user.type(email, "b");
    await user.click(screen.getByRole("button", { name: "Use this from now on" }));
    expect(await screen.findByText("`b` is not an e-mail address. Write name@host.")).toBeTruthy();
    expect(email).toHaveProperty("value", "b");
  });
});

describe("the signing key", () => {
  it("is unlocked with its passphrase and locked again", async () => {
    const { user, fake } = renderAt("/settings/key", {
      ...everything,
      key_unlock: () => ({}),
      key_lock: () => ({}),
    });
    await user.click(await screen.findByRole("button", { name: "Unlock…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Unlock the signing key" }));
    await user.type(dialog.getByLabelText("Passphrase of the signing key"), "words");
    fake.answer({ key_view: () => ({ ...key, unlocked: true }) });
    await user.click(dialog.getByRole("button", { name: "Unlock" }));
    await user.click(await screen.findByRole("button", { name: "Lock" }));
    expect(fake.requests("key_unlock")).toEqual([{ passphrase: "words" }]);
    expect(fake.requests("key_lock")).toHaveLength(1);
  });

  it("says in the dialog that the passphrase was wrong", async () => {
    const { user } = renderAt("/settings/key", {
      ...everything,
      key_unlock: () => {
        throw new CallError("passphrase.wrong", "It does not fit.", "key", "Type it again.");
      },
    });
    await user.click(await screen.findByRole("button", { name: "Unlock…" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByLabelText("Passphrase of the signing key"), "wrong{Enter}");
    expect(await dialog.findByText("Type it again.")).toBeTruthy();
  });

  it("shows the code of a new recovery file once it is written", async () => {
    const { user, fake } = renderAt("/settings/key", {
      ...everything,
      path_pick: () => ({ picked: [{ handle: "f1", name: "k", folder: false }] }),
      key_recovery: () => ({ code: "ANVIL-7Q4M", file: "/usb/k" }),
    });
    const part = await partOf("Recovery file");
    await user.type(part.getByLabelText("Passphrase of the signing key"), "words");
    await user.click(part.getByRole("button", { name: "Write the recovery file…" }));
    expect(await screen.findByText("ANVIL-7Q4M")).toBeTruthy();
    expect(fake.requests("key_recovery")).toEqual([{ file: "f1", passphrase: "words" }]);
  });

  it("gets another passphrase", async () => {
    const { user, fake } = renderAt("/settings/key", { ...everything, key_passphrase: () => ({}) });
    const part = await partOf("Passphrase");
    await user.type(part.getByLabelText("Passphrase of the signing key"), "old");
    await user.type(part.getByLabelText("Passphrase"), "new");
    await user.type(part.getByLabelText("The same once more"), "new");
    const change = part.getByRole("button", { name: "Change the passphrase" });
    await waitFor(() => expect(change).toHaveProperty("disabled", false));
    await user.click(change);
    expect(fake.requests("key_passphrase")).toEqual([{ old: "old", new: "new" }]);
  });
});

describe("language and look", () => {
  it("take the chosen colours at once and keep the rest", async () => {
    const { user, fake } = renderAt("/settings/window", keeping());
    await user.click(await screen.findByRole("radio", { name: "High contrast" }));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe("contrast"));
    expect(fake.requests("preferences_save")).toEqual([{ ...aPreferences, theme: "contrast" }]);
  });
});

describe("keys", () => {
  it("are changed by pressing another, which then acts", async () => {
    const { user, fake } = renderAt("/settings/keys", keeping());
    await user.click(
      await screen.findByRole("button", { name: "Change the key of: Show the keys of this screen" }),
    );
    await screen.findByRole("dialog");
    await user.keyboard("b");
    await user.click(screen.getByRole("button", { name: "Take this key" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(fake.requests("preferences_save").at(-1)?.keys).toEqual([{ action: "keys-show", keys: "b" }]);
    await user.keyboard("b");
    expect(await screen.findByRole("dialog", { name: "Keys of this screen" })).toBeTruthy();
  });

  it("that another action has are not taken from it", async () => {
    const { user } = renderAt("/settings/keys", keeping());
    await user.click(await screen.findByRole("button", { name: "Change the key of: Internal note" }));
    await screen.findByRole("dialog");
    await user.keyboard("c");
    expect(
      await screen.findByText("This is the key of “Feedback for the learner”. Change that one first."),
    ).toBeTruthy();
    expect(screen.getByRole("button", { name: "Take this key" })).toHaveProperty("disabled", true);
  });

  it("that were changed can be given back", async () => {
    const { user, fake } = renderAt(
      "/settings/keys",
      keeping({ keys: [{ action: "review-note", keys: "Mod+i" }] }),
    );
    await user.click(await screen.findByRole("button", { name: "Give back its first keys: Internal note" }));
    expect(fake.requests("preferences_save").at(-1)?.keys).toEqual([]);
  });

  it("without a modifier are turned off together", async () => {
    const { user, fake } = renderAt("/settings/keys", keeping());
    await user.click(await screen.findByRole("switch", { name: "Single keys act" }));
    expect(fake.requests("preferences_save").at(-1)?.singleKeys).toBe(false);
    await user.keyboard("?");
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("backups and journal", () => {
  it("write a backup where the person says and tell what it holds", async () => {
    const { user, fake } = renderAt("/settings/safety", {
      path_pick: () => ({ picked: [{ handle: "f1", name: "b.zip", folder: false }] }),
      backup_write: () => ({ file: "/usb/b.zip", files: 1204, bytes: 734003200 }),
    });
    await user.click(await screen.findByRole("button", { name: "Write a backup…" }));
    expect(await screen.findByText(/1,204 files of evidence/)).toBeTruthy();
    expect(fake.requests("backup_write")).toEqual([{ file: "f1" }]);
  });

  it("restore into a folder of its own and go there", async () => {
    const { user, fake } = renderAt("/settings/safety", {
      path_pick: ({ purpose }) => ({ picked: [{ handle: purpose, name: purpose, folder: false }] }),
      backup_restore: () => ({ ...anAppState.workspace, name: "Restored" }) as never,
    });
    await user.click(await screen.findByRole("button", { name: "Restore a backup…" }));
    expect(await screen.findByRole("heading", { level: 1, name: "Queue" })).toBeTruthy();
    expect(fake.requests("backup_restore")).toEqual([{ file: "restoreFile", folder: "workspacePlace" }]);
  });

  it("say where a journal was changed", async () => {
    const { user } = renderAt("/settings/safety", {
      journal_check: () => ({ events: 40, brokenAt: 17, sentence: "Event 17 does not follow event 16." }),
    });
    await user.click(await screen.findByRole("button", { name: "Check the journal" }));
    expect(await screen.findByText("Event 17 does not follow event 16.")).toBeTruthy();
    expect(screen.getByText("The journal was changed")).toBeTruthy();
  });
});

describe("about", () => {
  it("names the parts of the window and of the core, and filters them", async () => {
    const { user } = renderAt("/settings/about", everything);
    await user.type(await screen.findByRole("searchbox"), "serde");
    expect(screen.getByRole("row", { name: /serde/ })).toBeTruthy();
    await user.clear(screen.getByRole("searchbox"));
    await user.type(screen.getByRole("searchbox"), "OFL");
    expect(screen.getAllByRole("row", { name: /fontsource/ })).toHaveLength(3);
  });
});

async function partOf(title: string) {
  const heading = await screen.findByRole("heading", { level: 2, name: title });
  const section = heading.closest("section");
  if (!section) throw new Error("it stands in no section");
  return within(section);
}
