import { createContext, type ReactNode, useContext } from "react";
import type { AchievementDocument } from "./document";
import styles from "./editor.module.css";
import type { PlacedProblem, Side } from "./places";

export type Edit = (edit: (document: AchievementDocument) => AchievementDocument, about?: string) => void;

export interface Editor {
  readonly document: AchievementDocument;
  /** The text of the document as it last stood still. */
  readonly text: string;
  /** Whether `text` and the problems are about the document as it is now. */
  readonly settled: boolean;
  readonly edit: Edit;
  readonly problems: readonly PlacedProblem[];
  /** The place of the lowest level that passes, by criterion. */
  readonly passing: ReadonlyMap<string, number>;
  /** The achievement; none until a version of it is kept. */
  readonly id: string | null;
  readonly show: (side: Side) => void;
}

const EditorContext = createContext<Editor | undefined>(undefined);

export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("no EditorProvider above");
  return editor;
}

/** What is wrong at a place; nothing when all is well there. */
export function useProblem(place: string): string | undefined {
  return problemAt(useEditor().problems, place);
}

export function problemAt(problems: readonly PlacedProblem[], place: string): string | undefined {
  const here = problems.filter((problem) => problem.place === place);
  return here.length === 0 ? undefined : here.map((problem) => problem.message).join(" ");
}

/** Marks where a part of the document is edited, so that a problem leads to it. */
export function Place({ at, children }: { at: string; children: ReactNode }): ReactNode {
  return (
    <div data-place={at} className={styles.place}>
      {children}
    </div>
  );
}

/** What is wrong with a part that is no single field. */
export function PlaceProblem({ at }: { at: string }): ReactNode {
  const problem = useProblem(at);
  return problem === undefined ? null : <p className={styles.problem}>{problem}</p>;
}

/** Puts the focus on the first thing to operate at a place, or at the nearest place around it. */
export function focusPlace(place: string): void {
  const marked = [...document.querySelectorAll<HTMLElement>("[data-place]")];
  const found = marked
    .filter(({ dataset }) => dataset.place !== undefined && place.startsWith(dataset.place))
    .sort((a, b) => (b.dataset.place?.length ?? 0) - (a.dataset.place?.length ?? 0))[0];
  const control = found?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, button");
  control?.focus();
  found?.scrollIntoView?.({ block: "center" });
}
