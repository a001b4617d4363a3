import { describe, expect, it } from "vitest";
import type { VerifiedFile } from "@/ipc";
import { issuerMark, punchState } from "./standing";

function issuedBy(issuerId: string | null, issuerFingerprint: string | null = null): VerifiedFile {
  return { issuerId, issuerFingerprint } as VerifiedFile;
}

describe("what a stranger can compare", () => {
  it("is the host of a web name, with its port", () => {
    expect(issuerMark(issuedBy("did:web:skills.example:department#key-1"))).toBe("skills.example");
    expect(issuerMark(issuedBy("did:web:skills.example%3A8443"))).toBe("skills.example:8443");
    expect(issuerMark(issuedBy("https://skills.example/issuer"))).toBe("skills.example");
  });

  it("is never what only looks like a host", () => {
    expect(issuerMark(issuedBy("https://skills.example@evil.example/"))).toBe("evil.example");
    expect(issuerMark(issuedBy("https://skіlls.example/"))).toMatch(/^xn--/);
    expect(issuerMark(issuedBy("did:web:%E0%A4%A", "anvil beech"))).toBe("anvil beech");
    expect(issuerMark(issuedBy("did:web:skills.example%2Fhelp@evil.example", "anvil beech"))).not.toBe(
      "skills.example",
    );
  });

  it("is the words of the key, or else the whole name", () => {
    expect(issuerMark(issuedBy("did:key:z6Mk", "anvil beech"))).toBe("anvil beech");
    expect(issuerMark(issuedBy("urn:uuid:1"))).toBe("urn:uuid:1");
    expect(issuerMark(issuedBy(null))).toBeNull();
  });
});

describe("a punch", () => {
  it("is never struck by an answer that this window does not know", () => {
    expect(punchState("signature", "valid")).toBe("struck");
    expect(punchState("issuer", "unknown")).toBe("open");
    expect(punchState("current", "something-new")).toBe("defaced");
  });
});
