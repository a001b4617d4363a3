import { memo, type ReactNode, useState } from "react";
import type { ClauseView, Outcome } from "@/ipc";
import { QuietButton } from "@/shared/button";
import { Dialog } from "@/shared/overlay";
import { Punch, type PunchState } from "@/shared/sign";
import { useText } from "@/shared/text";
import { Sentence } from "./sentence";
import styles from "./verdict.module.css";

const PUNCHES: Record<string, PunchState> = {
  achieved: "struck",
  notYetAchieved: "defaced",
  noDecision: "open",
};

/** What the judgements amount to at this moment, and why. */
export const Verdict = memo(function Verdict({ outcome }: { outcome: Outcome }): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { result, sentence, clauses, score } = outcome;
  return (
    <div className={styles.verdict}>
      <span key={result} className={styles.punch}>
        <Punch shape="octagon" state={PUNCHES[result] ?? "open"} size={2.3} />
      </span>
      <div className={styles.words}>
        <b className={styles.result}>{t(`review-result-${result}`)}</b>
        <p className={styles.sentence}>
          <Sentence text={withoutResult(sentence)} />
          {score === null ? null : ` ${t("review-score", { score })}`}
        </p>
      </div>
      {clauses.length === 0 ? null : (
        <QuietButton onPress={() => setOpen(true)}>{t("review-why")}</QuietButton>
      )}
      {open ? (
        <Dialog open onClose={() => setOpen(false)} title={t("review-why-title")}>
          <ul role="list" className={styles.clauses}>
            {clauses.map((clause, at) => (
              <Clause key={at} clause={clause} />
            ))}
          </ul>
        </Dialog>
      ) : null}
    </div>
  );
});

const SIGNS: Record<string, string> = { met: "✓", notApplicable: "–", notMet: "✗", open: "?" };

function Clause({ clause: { depth, sentence, state } }: { clause: ClauseView }): ReactNode {
  const t = useText();
  return (
    <li className={styles.clause} data-state={state} style={{ marginInlineStart: `${depth * 1.5}rem` }}>
      <b aria-hidden="true">{SIGNS[state] ?? ""}</b>
      <span>
        <span className={styles.state}>{t(`review-clause-${state}`)}</span> <Sentence text={sentence} />
      </span>
    </li>
  );
}

/** The result stands above the sentence already. */
function withoutResult(sentence: string): string {
  const rest = sentence.replace(/^(?:achieved|not yet): /, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
