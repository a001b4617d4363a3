import { createContext, type ReactNode, useContext } from "react";
import type { EvidenceItem, ReviewCriterion, ReviewView } from "@/ipc";
import type { Sheet } from "./sheet";

/** What the parts of the screen share while one submission is judged. */
export interface Sitting {
  readonly sheet: Sheet;
  readonly view: ReviewView;
  /** The criterion that the keys act on, or the whole. */
  readonly active: string;
  /** The same as a criterion; nothing for the whole. */
  readonly criterion: ReviewCriterion | undefined;
  /** Whether somebody went to it, and it did not just open with the view. */
  readonly wentTo: boolean;
  /** Whether nothing can be changed: it is closed. */
  readonly locked: boolean;
  /** The file that is looked at, when it belongs to the attempt that is judged. */
  readonly file: EvidenceItem | undefined;
  /** Whether the judgement of the attempt before is shown in full. */
  readonly showsPrevious: boolean;
  activate(criterion: string): void;
  look(evidence: string): void;
  /** Sets a level of the active criterion. */
  choose(level: string): void;
  /** Takes the judgement off the active criterion. */
  clear(): void;
  /** Keeps the active criterion from the attempt before, or opens it again. */
  carry(): void;
}

const SittingContext = createContext<Sitting | undefined>(undefined);

export function SittingProvider({ value, children }: { value: Sitting; children: ReactNode }): ReactNode {
  return <SittingContext value={value}>{children}</SittingContext>;
}

export function useSitting(): Sitting {
  const sitting = useContext(SittingContext);
  if (!sitting) throw new Error("no SittingProvider above");
  return sitting;
}
