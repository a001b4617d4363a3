import { type ReactNode, useEffect, useMemo, useState } from "react";
import { type ClauseView, type Outcome, useCommand } from "@/ipc";
import { Button } from "@/shared/button";
import { announce, ErrorNotice } from "@/shared/feedback";
import { Select } from "@/shared/field";
import { Punch, type PunchState } from "@/shared/sign";
import { useText } from "@/shared/text";
import { useEditor } from "./editor-context";
import styles from "./rule.module.css";
import { Sentence } from "./sentence";

const RESULTS: Record<string, { name: string; state: PunchState }> = {
  achieved: { name: "try-achieved", state: "struck" },
  noDecision: { name: "try-no-decision", state: "open" },
  notYetAchieved: { name: "try-not-yet", state: "defaced" },
};

const CLAUSES: Record<string, { name: string; sign: string }> = {
  met: { name: "try-clause-met", sign: "✓" },
  notApplicable: { name: "try-clause-not-applicable", sign: "–" },
  notMet: { name: "try-clause-not-met", sign: "✕" },
  open: { name: "try-clause-open", sign: "·" },
};

/** Example judgements, and what the rule makes of them. */
export function RuleTry(): ReactNode {
  const t = useText();
  const { document, text, settled, problems } = useEditor();
  const [judged, setJudged] = useState<ReadonlyMap<string, string>>(new Map());
  const { rubric } = document;
  const levels = useMemo(
    () =>
      rubric.map((criterion) => {
        const at = criterion.levels.findIndex((level) => level.id === judged.get(criterion.id));
        return at < 0 ? null : at;
      }),
    [rubric, judged],
  );
  const sound = problems.length === 0;
  const outcome = useCommand(
    "rule_try",
    { document: text, levels },
    { keepFormer: true, enabled: sound && settled },
  );

  const judge = (criterion: string, level: string) =>
    setJudged((now) => {
      const next = new Map(now);
      if (level === "none") next.delete(criterion);
      else next.set(criterion, level);
      return next;
    });

  return (
    <section aria-label={t("try-title")} className={styles.try}>
      <h2>{t("try-title")}</h2>
      <p className={styles.lead}>{t("try-lead")}</p>
      {outcome.error ? <ErrorNotice error={outcome.error} /> : null}
      {sound ? outcome.data ? <OutcomeView outcome={outcome.data} /> : null : <p>{t("try-problems")}</p>}
      <div className={styles.tryGrid}>
        {rubric.map((criterion) => (
          <Select
            key={criterion.id}
            label={criterion.name}
            options={[
              { id: "none", name: t("try-unjudged") },
              ...criterion.levels.map((level, at) => ({
                id: level.id,
                name: t("rubric-level-option", { place: at + 1, name: level.name }),
              })),
            ]}
            value={judged.get(criterion.id) ?? "none"}
            onChange={(level) => judge(criterion.id, level)}
          />
        ))}
      </div>
      <Button
        onPress={() =>
          setJudged(
            new Map(
              rubric.flatMap(({ id, required, levels: own }) => {
                const level = required ?? own.at(-1)?.id;
                return level === undefined ? [] : [[id, level] as const];
              }),
            ),
          )
        }
      >
        {t("try-all-required")}
      </Button>
      {sound && outcome.data ? (
        <ul className={styles.clauses}>
          {outcome.data.clauses.map((clause, at) => (
            <ClauseLine key={at} clause={clause} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function OutcomeView({ outcome }: { outcome: Outcome }): ReactNode {
  const t = useText();
  const result = RESULTS[outcome.result] ?? { name: "try-no-decision", state: "open" as const };
  const name = t(result.name);
  useEffect(() => announce(`${name}. ${outcome.sentence.replaceAll("*", "")}`), [name, outcome.sentence]);
  return (
    <div className={styles.outcome}>
      <Punch shape="octagon" state={result.state} size={2.6} />
      <div>
        <h3 className={styles.outcomeTitle}>{name}</h3>
        <p>
          <Sentence text={outcome.sentence} />
        </p>
        {outcome.score === null ? null : <p>{t("try-score", { score: outcome.score })}</p>}
      </div>
    </div>
  );
}

function ClauseLine({ clause }: { clause: ClauseView }): ReactNode {
  const t = useText();
  const state = CLAUSES[clause.state] ?? { name: "try-clause-open", sign: "·" };
  return (
    <li className={styles.clause} style={{ marginInlineStart: `${clause.depth * 1.2}rem` }}>
      <span aria-hidden="true" className={styles.clauseSign}>
        {state.sign}
      </span>
      <span>
        <Sentence text={clause.sentence} /> <span className={styles.clauseState}>{t(state.name)}</span>
      </span>
    </li>
  );
}
