import type { VerifiedFile } from "@/ipc";
import type { PunchShape, PunchState } from "@/shared/sign";

/** The four questions a verdict keeps apart, each with the outline of its punch. */
export const QUESTIONS = [
  { facet: "signature", shape: "octagon" },
  { facet: "rules", shape: "square" },
  { facet: "current", shape: "circle" },
  { facet: "issuer", shape: "shield" },
] as const satisfies readonly { facet: keyof VerifiedFile; shape: PunchShape }[];

export type Facet = (typeof QUESTIONS)[number]["facet"];

const STRUCK = new Set(["signature-valid", "rules-met", "current-current", "issuer-known"]);
const OPEN = new Set([
  "signature-unknown",
  "signature-unsupported",
  "rules-unknown",
  "current-unknown",
  "issuer-unknown",
]);

/** How the punch of a question stands. What this window does not know is never struck. */
export function punchState(facet: Facet, answer: string): PunchState {
  const key = `${facet}-${answer}`;
  if (STRUCK.has(key)) return "struck";
  return OPEN.has(key) ? "open" : "defaced";
}

/** The verdict as one word for the headline's message: the reason that matters most to whoever holds the badge. */
export function headline(file: VerifiedFile): string {
  switch (file.verdict) {
    case "valid":
      return file.issuer === "known" ? "genuine" : "genuine-stranger";
    case "invalid":
      return invalidBecause(file);
    case "nonconformant":
    case "not-a-badge":
    case "unsupported":
      return file.verdict;
    default:
      return "unknown";
  }
}

function invalidBecause(file: VerifiedFile): string {
  if (file.signature === "missing") return "unsigned";
  if (file.issuer === "mismatch") return "other-signer";
  if (file.signature === "invalid") return "changed";
  switch (file.current) {
    case "expired":
    case "not-yet-valid":
    case "revoked":
    case "suspended":
      return file.current;
    default:
      return "invalid";
  }
}

/** Whether what the file says may be shown as said by its signer. */
export function isSigned(file: VerifiedFile): boolean {
  return file.signature === "valid";
}

/** What a stranger can compare: the host of a web name, or the words of the key; else the whole name. */
export function issuerMark(file: VerifiedFile): string | null {
  const id = file.issuerId ?? "";
  const web = /^did:web:([^:#?]+)/.exec(id)?.[1]?.replace(/%3a/i, ":");
  const host = hostOf(web === undefined ? id : `https://${web}`);
  return host ?? file.issuerFingerprint ?? file.issuerId;
}

/**
 * The host as the network knows it: what stands before an `@` is no host, and letters that only look like others are
 * written out.
 */
function hostOf(address: string): string | null {
  if (!address.startsWith("https://")) return null;
  try {
    return new URL(address).host;
  } catch {
    return null;
  }
}
