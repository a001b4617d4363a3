/** Drafts that no version holds yet. They stay in this window's own storage, so that a crash takes none of them. */

export interface Draft {
  readonly document: string;
  /** The version it was begun from. */
  readonly version: number;
  readonly at: string;
}

const PREFIX = "assay.draft.";

/** Keeps a draft aside; says whether there was room for it. */
export function keepDraft(name: string, draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function findDraft(name: string): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + name) ?? "null");
    return isDraft(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Storage that cannot be written holds no draft either.
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === "object" &&
    value !== null &&
    "document" in value &&
    typeof value.document === "string" &&
    "version" in value &&
    typeof value.version === "number" &&
    "at" in value &&
    typeof value.at === "string"
  );
}

/** The name of the draft of an achievement that no version holds yet: one for each workspace. */
export function newDraftName(workspace: string): string {
  return `new ${workspace}`;
}
