import { useCallback, useState } from "react";
import { inOrder } from "@/features/evidence";
import type { EvidenceItem, ReviewAttempt, ReviewView } from "@/ipc";

export interface Looking {
  /** The attempt that is looked at. */
  readonly attempt: ReviewAttempt | undefined;
  /** The file that is looked at. */
  readonly file: EvidenceItem | undefined;
  /** The same, when it belongs to the attempt that is judged. */
  readonly judgedFile: EvidenceItem | undefined;
  toAttempt(number: number): void;
  toFile(evidence: string): void;
  step(by: 1 | -1): void;
}

/** What is looked at: at first what changed in the attempt that is judged. */
export function useLooking(
  { attempts, attempt: judged }: ReviewView,
  first: number | undefined,
  evidence: string | undefined,
): Looking {
  const [number, setNumber] = useState(homeOf(attempts, evidence)?.number ?? first ?? judged);
  const [chosen, setChosen] = useState(evidence);
  const attempt = attempts.find((own) => own.number === number) ?? attempts.at(-1);
  const files = inOrder(attempt?.evidence ?? []);
  const file = files.find(({ id }) => id === chosen) ?? files[0];
  const toFile = useCallback(
    (evidence: string) => {
      const home = homeOf(attempts, evidence);
      if (home) setNumber(home.number);
      setChosen(evidence);
    },
    [attempts],
  );
  return {
    attempt,
    file,
    judgedFile: attempt?.number === judged ? file : undefined,
    toAttempt: useCallback((next: number) => {
      setNumber(next);
      setChosen(undefined);
    }, []),
    toFile,
    step: (by) => {
      const at = file ? files.indexOf(file) : 0;
      const next = files[(at + by + files.length) % files.length];
      if (next) setChosen(next.id);
    },
  };
}

/** The attempt a file belongs to. */
function homeOf(attempts: readonly ReviewAttempt[], evidence: string | undefined): ReviewAttempt | undefined {
  return attempts.find((own) => own.evidence.some(({ id }) => id === evidence));
}
