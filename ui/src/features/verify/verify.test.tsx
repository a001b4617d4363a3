import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { VerifiedFile } from "@/ipc";
import { axeFindings, renderAt } from "@/test";

const genuine: VerifiedFile = {
  name: "badge.png",
  carrier: "png",
  verdict: "valid",
  signature: "valid",
  rules: "met",
  current: "current",
  issuer: "known",
  title: "Isolate and prove dead",
  learner: "Ana Lima",
  issuerName: "Port Talbot Skills Centre",
  issuerId: "did:web:skills.porttalbot.example",
  issuerFingerprint: "anvil beech copper delta ember flint",
  issuedAt: "2026-09-14T10:00:00Z",
  validUntil: null,
  image: null,
  checks: [{ code: "proof.signature", outcome: "ok", sentence: "The signature fits the key." }],
  results: [
    {
      criterion: "Proves dead",
      level: "Exemplary",
      required: "Competent",
      rank: 4,
      requiredRank: 3,
      levels: 4,
    },
  ],
  parts: [],
};

const changed: VerifiedFile = {
  ...genuine,
  name: "forged.json",
  verdict: "invalid",
  signature: "invalid",
  rules: "unknown",
  current: "unknown",
  issuer: "unknown",
  checks: [{ code: "proof.signature", outcome: "failed", sentence: "The signature does not fit." }],
};

async function verifying(...files: VerifiedFile[]) {
  const shown = renderAt("/verify", {
    path_pick: () => ({ picked: files.map(({ name }) => ({ handle: name, name, folder: false })) }),
    verify_files: () => ({ files }),
    verify_text: () => ({ files }),
  });
  return shown;
}

describe("Verify", () => {
  it("says in plain words that a badge is genuine, who issued it first by what can be compared", async () => {
    const { user, fake } = await verifying(genuine);
    await user.click(await screen.findByRole("button", { name: "Choose files…" }));
    const verdict = await screen.findByRole("article", { name: "This badge is genuine" });
    expect(fake.requests("verify_files")).toEqual([{ files: ["badge.png"] }]);
    expect(within(verdict).getByText("skills.porttalbot.example")).toBeTruthy();
    expect(within(verdict).getByText("calls itself Port Talbot Skills Centre")).toBeTruthy();
    expect(within(verdict).getByRole("img", { name: "Level 4 of 4" })).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
  });

  it("shows nothing that a changed badge says", async () => {
    const { user } = await verifying(changed);
    await user.click(await screen.findByRole("button", { name: "Choose files…" }));
    const verdict = await screen.findByRole("article", { name: "This was changed after it was signed" });
    expect(verdict.textContent).not.toMatch(/Ana Lima|Isolate and prove dead|Port Talbot|Exemplary/);
    expect(within(verdict).getByText("The signature does not fit.")).toBeTruthy();
  });

  it("shows a day that is no day as it stands, and goes on", async () => {
    const { user } = await verifying({ ...genuine, issuedAt: "yesterday", validUntil: "2026-99-99" });
    await user.click(await screen.findByRole("button", { name: "Choose files…" }));
    const verdict = await screen.findByRole("article", { name: "This badge is genuine" });
    expect(verdict.textContent).toContain("on yesterday.");
    expect(verdict.textContent).toContain("holds until 2026-99-99");
  });

  it("says of any other file that no badge is in it, without the four questions", async () => {
    const { user } = await verifying({
      ...changed,
      name: "holiday.jpg",
      verdict: "not-a-badge",
      signature: "missing",
    });
    await user.click(await screen.findByRole("button", { name: "Choose files…" }));
    const verdict = within(await screen.findByRole("article", { name: "This is not a badge" }));
    expect(verdict.getByText("Assay looked into the file and found no badge.")).toBeTruthy();
    expect(verdict.queryByText("No signature")).toBeNull();
  });

  it("says when and how the issuer was accepted", async () => {
    const { user, fake } = await verifying(genuine);
    const { issuerId } = genuine;
    fake.answer({
      issuers_trusted: () => ({
        issuers: [
          { issuerId: issuerId ?? "", name: "", note: "called the office", since: "2026-05-02T10:00:00Z" },
        ],
      }),
    });
    await user.click(await screen.findByRole("button", { name: "Choose files…" }));
    expect(await screen.findByText(/^Accepted by you on .*2026: called the office$/)).toBeTruthy();
  });

  it("keeps the focus when the buttons move to the head of the list and back", async () => {
    const { user } = await verifying(genuine);
    await user.click(await screen.findByRole("button", { name: "Choose files…" }));
    await screen.findByRole("article");
    await user.click(screen.getByRole("button", { name: "Clear" }));
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("button", { name: "Choose files…" })),
    );
  });

  it("checks a text that was pasted", async () => {
    const { user, fake } = await verifying({ ...genuine, name: "" });
    await user.click(await screen.findByRole("button", { name: "Paste text…" }));
    await user.type(await screen.findByRole("textbox", { name: /^The text/ }), "ASSAY1:X ");
    await user.click(screen.getByRole("button", { name: "Check it" }));
    expect(await screen.findByRole("article", { name: "This badge is genuine" })).toBeTruthy();
    expect(fake.requests("verify_text")).toEqual([{ text: "ASSAY1:X" }]);
  });

  it("accepts an issuer only with how the person made sure", async () => {
    const stranger = { ...genuine, issuer: "unknown", issuerId: "did:key:z6Mk" };
    const { user, fake } = await verifying(stranger);
    fake.answer({ issuer_trust: () => ({ issuers: [] }) });
    await user.click(await screen.findByRole("button", { name: "Choose files…" }));
    await user.click(await screen.findByRole("button", { name: "I know this issuer…" }));
    const accept = screen.getByRole("button", { name: "Accept it" });
    expect(accept).toHaveProperty("disabled", true);
    await user.type(screen.getByRole("textbox", { name: /^How you made sure/ }), "called the office");
    await user.click(accept);
    expect(fake.requests("issuer_trust")).toEqual([
      {
        issuerId: "did:key:z6Mk",
        name: "Port Talbot Skills Centre",
        note: "called the office",
        trusted: true,
      },
    ]);
  });

  it("has words for every answer the verifier can give", async () => {
    const answers = {
      signature: ["valid", "invalid", "missing", "unknown", "unsupported"],
      rules: ["met", "broken", "unknown"],
      current: ["current", "expired", "not-yet-valid", "refused", "revoked", "suspended", "unknown"],
      issuer: ["known", "mismatch", "unknown"],
    } as const;
    const files = Object.entries(answers).flatMap(([facet, values]) =>
      values.map((value) => ({ ...genuine, name: `${facet} ${value}`, [facet]: value })),
    );
    const { user } = await verifying(...files);
    await user.click(await screen.findByRole("button", { name: "Choose files…" }));
    expect(await screen.findAllByRole("article")).toHaveLength(files.length);
    expect(document.body.textContent).not.toMatch(/verify-[a-z]/);
  });
});
