import type { ReactNode } from "react";
import { useFormats, useText } from "@/shared/text";
import styles from "./reports.module.css";
import { byDifficulty, percentOf, type Spread, shareOf } from "./spread";

/** How many reach what is needed, criterion by criterion, the hardest first. */
export function Difficulty({ spreads }: { spreads: readonly Spread[] }): ReactNode {
  const t = useText();
  const { number } = useFormats();
  return (
    <table className={styles.table}>
      <caption>{t("reports-difficulty-lead")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("reports-criterion")}</th>
          <th scope="col">{t("reports-needed-level")}</th>
          <th scope="col">{t("reports-reach")}</th>
          <th scope="col">{t("reports-insufficient")}</th>
          <th scope="col">{t("reports-unjudged")}</th>
        </tr>
      </thead>
      <tbody>
        {byDifficulty(spreads).map((spread) => (
          <tr key={spread.criterion.id}>
            <th scope="row">{spread.criterion.name}</th>
            <td className={styles.words}>
              {spread.criterion.needs === null
                ? t("reports-no-level")
                : spread.criterion.levels[spread.criterion.needs]}
            </td>
            <td className={styles.words}>
              <Reach spread={spread} />
            </td>
            <td>{number(spread.insufficient)}</td>
            <td>{number(spread.unjudged)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Reach({ spread }: { spread: Spread }): ReactNode {
  const t = useText();
  const share = shareOf(spread);
  if (share === undefined) return t(spread.judged === 0 ? "reports-nobody" : "reports-no-share");
  return (
    <span className={styles.reach}>
      <svg className={styles.share} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.whole} width="100" height="8" />
        <rect className={styles.part} width={share * 100} height="8" />
      </svg>
      {t("reports-reached", {
        reached: spread.reached ?? 0,
        judged: spread.judged,
        percent: percentOf(share),
      })}
    </span>
  );
}
