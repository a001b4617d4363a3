import { notify } from "@/shared/feedback";
import { useText } from "@/shared/text";
import type { AchievementDocument } from "./document";
import { useEditor } from "./editor-context";

export interface Loss {
  /** What was done, as a sentence. */
  readonly text: string;
  readonly change: (document: AchievementDocument) => AchievementDocument;
  /** Puts back what was lost, when other edits came after it. */
  readonly restore: (document: AchievementDocument, before: AchievementDocument) => AchievementDocument;
}

/** Does something that takes a part away, and offers to take that back, also after other edits. */
export function useTakeBack(): (loss: Loss) => void {
  const t = useText();
  const { document: before, edit } = useEditor();
  return ({ text, change, restore }) => {
    const after = change(before);
    if (after === before) return;
    edit(() => after);
    notify({
      text,
      action: {
        name: t("editor-undo"),
        run: () => edit((now) => (now === after ? before : restore(now, before))),
      },
    });
  };
}
