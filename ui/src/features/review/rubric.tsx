import type { ReactNode } from "react";
import { useText } from "@/shared/text";
import { ClosedNote } from "./closed-note";
import { WHOLE } from "./criteria";
import { CriterionCard, WholeCard } from "./criterion-card";
import { CriterionLine } from "./criterion-line";
import styles from "./review.module.css";
import { Sentence } from "./sentence";
import { useSitting } from "./sitting";

/** The rubric: one criterion is open, the others are quiet lines. */
export function Rubric({ onCorrect }: { onCorrect: () => void }): ReactNode {
  const t = useText();
  const { view, active, criterion, activate } = useSitting();
  return (
    <section className={styles.rubric} aria-label={t("review-rubric-label")}>
      <h2 className={styles.rule}>
        {t("review-rubric", { version: view.version })} <Sentence text={view.rule} />
      </h2>
      {view.closed ? <ClosedNote closed={view.closed} onCorrect={onCorrect} /> : null}
      <ol role="list" className={styles.criteria}>
        {view.criteria.map((own) => (
          <li key={own.id}>
            {own.id === criterion?.id ? (
              <CriterionCard criterion={own} />
            ) : (
              <CriterionLine criterion={own} onOpen={activate} />
            )}
          </li>
        ))}
        <li>
          {active === WHOLE ? (
            <WholeCard />
          ) : (
            <button type="button" className={styles.wholeLine} onClick={() => activate(WHOLE)}>
              {t("review-whole")}
              <span>{view.feedback === "" ? t("review-whole-empty") : view.feedback}</span>
            </button>
          )}
        </li>
      </ol>
    </section>
  );
}
