import { type ReactNode, useEffect, useId, useRef } from "react";
import { ActButton, Keyed } from "@/shared/button";
import { Punch } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./editor.module.css";
import { useEditor } from "./editor-context";
import { placeName } from "./place-name";
import type { PlacedProblem } from "./places";
import { Sentence } from "./sentence";

export interface EditorFootProps {
  sentence: string | null;
  /** A version was asked for and the problems stood in its way. */
  refused: boolean;
  /** The number the version will have. */
  version: number;
  replaces: boolean;
  canKeep: boolean;
  onProblem: (problem: PlacedProblem) => void;
  onKeep: () => void;
}

/** The foot of the editor: what the rule says, read back, or what is in the way; and the one action. */
export function EditorFoot({
  sentence,
  refused,
  version,
  replaces,
  canKeep,
  onProblem,
  onKeep,
}: EditorFootProps): ReactNode {
  const t = useText();
  const { problems, settled } = useEditor();
  const summary = useRef<HTMLElement>(null);
  const title = useId();
  const sound = problems.length === 0;

  useEffect(() => {
    if (refused) summary.current?.focus();
  }, [refused]);

  return (
    <footer className={styles.foot}>
      <Punch shape="octagon" state={sound && settled && sentence !== null ? "struck" : "open"} size={2.6} />
      <section ref={summary} tabIndex={-1} aria-labelledby={title} className={styles.verdict}>
        <h2 id={title} className={styles.verdictTitle}>
          {sound ? t("editor-reads") : t("editor-problems", { count: problems.length })}
        </h2>
        {sound ? (
          <p className={styles.sentence}>
            {sentence === null ? t("editor-checking") : <Sentence text={sentence} />}
          </p>
        ) : (
          <ul className={styles.problems}>
            {problems.map((problem) => (
              <li key={`${problem.place} ${problem.message}`}>
                <button type="button" className={styles.textButton} onClick={() => onProblem(problem)}>
                  <b>{placeName(problem.place, t)}:</b> <Sentence text={problem.message} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <div className={styles.footActions}>
        {replaces ? <span className={styles.footNote}>{t("editor-replaces", { version })}</span> : null}
        <Keyed action="achievement-keep" as={ActButton} onPress={onKeep} isDisabled={!canKeep}>
          {t("editor-keep", { version })}
        </Keyed>
      </div>
    </footer>
  );
}
