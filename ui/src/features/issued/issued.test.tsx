import { screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { IssuedItem, IssuedView } from "@/ipc";
import { axeFindings, CallError, renderAt } from "@/test";

vi.mock("@/shared/pdf", () => ({ PdfPages: ({ label }: { label: string }) => <div>{label}</div> }));

const item: IssuedItem = {
  id: "urn-1",
  learner: "Ana Lima",
  achievement: "Isolate and prove dead",
  issuedAt: "2026-09-14T10:00:00Z",
  validUntil: null,
  revokedAt: null,
};

const view: IssuedView = {
  item,
  badge: "preview:b",
  certificate: "preview:c",
  json: '{"type":["VerifiableCredential"]}',
  revokedBecause: null,
  results: [
    {
      criterion: "Proves dead",
      level: "Exemplary",
      place: 3,
      levels: 4,
      required: "Competent",
      requiredPlace: 2,
    },
  ],
  linkedIn: {
    name: "Isolate and prove dead",
    organisation: "Port Talbot Skills Centre",
    issueYear: 2026,
    issueMonth: 9,
    expirationYear: null,
    expirationMonth: null,
    credentialId: "urn:uuid:1",
    credentialUrl: null,
    link: "https://www.linkedin.com/profile/add?name=Isolate",
  },
};

describe("Issued", () => {
  it("lists badges, finds by what is typed and opens one with Enter", async () => {
    const { user, fake } = renderAt("/issued", {
      issued_page: ({ typed }) => (typed === "zz" ? { total: 0, rows: [] } : { total: 1, rows: [item] }),
      issued_view: () => view,
    });
    expect(await screen.findByRole("row", { name: /Ana Lima/ })).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await user.type(screen.getByRole("searchbox", { name: "Find a learner or an achievement" }), "zz");
    expect(await screen.findByRole("heading", { name: "No badge fits" })).toBeTruthy();
    expect(fake.requests("issued_page").at(-1)).toMatchObject({ typed: "zz", offset: 0 });
    await user.clear(screen.getByRole("searchbox"));
    await user.dblClick(await screen.findByRole("row", { name: /Ana Lima/ }));
    expect(
      await screen.findByRole("heading", { level: 1, name: "Isolate and prove dead: Ana Lima" }),
    ).toBeTruthy();
  });
});

describe("Issued of an organisation on the web", () => {
  it("says what others cannot see yet, and leads to what is published", async () => {
    const publication = {
      site: "https://skills.example",
      document: "https://skills.example/.well-known/did.json",
      folder: { handle: "usual", name: "Skills Centre", folder: true },
      writtenAt: null,
      confirmedAt: null,
      missing: "The status of badges has changed.",
    };
    renderAt("/issued", {
      issued_page: () => ({ total: 1, rows: [item] }),
      organisation_view: () => ({
        name: "Skills Centre",
        url: "",
        email: "",
        issuerId: "did:web:skills.example",
        formerNames: [],
        logo: null,
        keyUnlocked: false,
        publication,
      }),
    });
    expect(await screen.findByText(/The status of badges has changed/)).toBeTruthy();
    const link = screen.getByRole("link", { name: "To what is published" });
    expect(link.getAttribute("href")).toBe("/settings/organisation");
    expect(await axeFindings()).toEqual([]);
  });
});

describe("one badge", () => {
  it("shows results, papers and what LinkedIn asks for", async () => {
    const { user, fake } = renderAt("/issued/urn-1", { issued_view: () => view, issued_share: () => ({}) });
    expect(await screen.findByRole("img", { name: "Level 4 of 4" })).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await user.click(screen.getByRole("tab", { name: "LinkedIn" }));
    expect(await screen.findByText("2026-09")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Open LinkedIn’s form, filled in" }));
    expect(fake.requests("issued_share")).toEqual([{ id: "urn-1" }]);
  });

  it("is exported again into the folder that was picked", async () => {
    const { user, fake } = renderAt("/issued/urn-1", {
      issued_view: () => view,
      path_pick: () => ({ picked: [{ handle: "f", name: "out", folder: true }] }),
      issued_export: () => ({ files: ["a.json", "a.pdf"], folder: "f" }),
    });
    await user.click(await screen.findByRole("button", { name: "Export again…" }));
    expect((await screen.findAllByText(/2 files were written/)).length).toBeGreaterThan(0);
    expect(fake.requests("issued_export")).toEqual([
      { ids: ["urn-1"], folder: "f", formats: ["json", "pdf", "png", "svg"] },
    ]);
  });

  it("is revoked only with a reason", async () => {
    const { user, fake } = renderAt("/issued/urn-1", { issued_view: () => view, issued_revoke: () => ({}) });
    await user.click(await screen.findByRole("button", { name: "Revoke…" }));
    const dialog = within(screen.getByRole("dialog"));
    const revoke = dialog.getByRole("button", { name: "Revoke it" });
    expect(revoke).toHaveProperty("disabled", true);
    await user.type(dialog.getByRole("textbox", { name: /^Reason/ }), "Plagiarism was found");
    await user.click(revoke);
    expect(fake.requests("issued_revoke")).toEqual([{ id: "urn-1", reason: "Plagiarism was found" }]);
  });

  it("says that a badge is not here", async () => {
    renderAt("/issued/urn-9", {
      issued_view: () => {
        throw new CallError("name.not_found", "No credential has this id.", "urn-9", "");
      },
    });
    expect(await screen.findByRole("heading", { name: "This badge is not here" })).toBeTruthy();
  });
});
