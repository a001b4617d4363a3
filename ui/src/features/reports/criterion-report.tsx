import { type ReactNode, useId } from "react";
import { Tag } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import { LevelChart } from "./level-chart";
import styles from "./reports.module.css";
import { percentOf, type Spread } from "./spread";

/** One criterion: the chart, and beside it the table that the chart is drawn from. */
export function CriterionReport({ spread, most }: { spread: Spread; most: number }): ReactNode {
  const t = useText();
  const { number } = useFormats();
  const heading = useId();
  const { criterion, levels, insufficient, notApplicable, unjudged, judged } = spread;
  const others = [
    ["?", t("reports-insufficient"), insufficient],
    ["·", t("reports-unjudged"), unjudged],
    ["–", t("reports-not-applicable"), notApplicable],
  ] as const;
  return (
    <section className={styles.criterion} aria-labelledby={heading}>
      <h3 id={heading}>
        {criterion.name} {criterion.critical ? <Tag tone="gold">{t("reports-critical")}</Tag> : null}
      </h3>
      <div className={styles.pair}>
        <LevelChart spread={spread} most={most} />
        <table className={styles.table} aria-labelledby={heading}>
          <thead>
            <tr>
              <th scope="col">{t("reports-level")}</th>
              <th scope="col">{t("reports-learners")}</th>
              <th scope="col">{t("reports-share")}</th>
            </tr>
          </thead>
          <tbody>
            {levels.map((count, at) => (
              <tr key={criterion.levels[at]} data-needed={at === criterion.needs || undefined}>
                <th scope="row">
                  <span className={styles.key}>{number(at + 1)}</span> {criterion.levels[at]}{" "}
                  {at === criterion.needs ? <Tag tone="gold">{t("reports-needed")}</Tag> : null}
                </th>
                <td>{number(count)}</td>
                <td>{judged === 0 ? "" : t("reports-percent", { percent: percentOf(count / judged) })}</td>
              </tr>
            ))}
          </tbody>
          <tbody className={styles.others}>
            {others.map(([sign, name, count]) =>
              sign === "–" && count === 0 ? null : (
                <tr key={sign}>
                  <th scope="row">
                    <span className={styles.key}>{sign}</span> {name}
                  </th>
                  <td>{number(count)}</td>
                  <td />
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}
