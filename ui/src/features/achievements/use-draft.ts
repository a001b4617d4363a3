import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react";
import type { AchievementView } from "@/ipc";
import type { AchievementDocument } from "./document";
import { readDocument } from "./document-read";
import { writeDocument } from "./document-write";
import { type Draft, dropDraft, findDraft, keepDraft } from "./drafts";
import { type Editing, useHistory } from "./history";

export interface DraftState extends Editing<AchievementDocument> {
  readonly text: string;
  /** Whether there is something that no version holds. */
  readonly dirty: boolean;
  /** The draft of an earlier visit that was taken up. */
  readonly found: Draft | undefined;
  /** Whether the draft could not be kept aside. */
  readonly unkept: boolean;
  /** Goes back to the version. */
  readonly revert: () => void;
  /** A version holds the document now. */
  readonly kept: (document: AchievementDocument) => void;
  readonly drop: () => void;
  /** Puts the draft aside now, before the editor goes. */
  readonly keepAside: () => void;
}

/** The document being written: begun from a version, or from the draft that was left here. */
export function useDraft(name: string, view: AchievementView): DraftState {
  const [base, setBase] = useState(() => readDocument(view.document));
  const [found, setFound] = useState(() => usable(findDraft(name), base));
  const history = useHistory(base, found?.document);
  const { value, edit } = history;
  const text = useMemo(() => writeDocument(value), [value]);
  const baseText = useMemo(() => writeDocument(base), [base]);
  const dirty = text !== baseText;
  const [unkept, setUnkept] = useState(false);

  const keepAside = () => {
    if (!dirty) return dropDraft(name);
    setUnkept(!keepDraft(name, { document: text, version: view.version, at: new Date().toISOString() }));
  };
  const aside = useEffectEvent(keepAside);
  useEffect(() => {
    // Named here so that each new text, once it stands still, is put aside.
    if (text === "") return;
    const timer = setTimeout(() => aside(), 400);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const now = () => aside();
    window.addEventListener("pagehide", now);
    return () => window.removeEventListener("pagehide", now);
  }, []);

  const revert = useCallback(() => {
    edit(() => base);
    setFound(undefined);
  }, [edit, base]);
  const kept = useCallback(
    (document: AchievementDocument) => {
      setBase(document);
      setFound(undefined);
      dropDraft(name);
    },
    [name],
  );
  const drop = useCallback(() => dropDraft(name), [name]);
  return { ...history, text, dirty, found: found?.draft, unkept, revert, kept, drop, keepAside };
}

function usable(
  draft: Draft | undefined,
  base: AchievementDocument,
): { draft: Draft; document: AchievementDocument } | undefined {
  if (draft === undefined) return undefined;
  try {
    const document = readDocument(draft.document);
    return writeDocument(document) === writeDocument(base) ? undefined : { draft, document };
  } catch {
    return undefined;
  }
}
