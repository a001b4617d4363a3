import type { ReactNode } from "react";
import type { GridCriterion } from "@/ipc";
import { levelColours } from "@/shared/sign";
import { useText } from "@/shared/text";
import { commonLevels } from "./heat";
import { SIGNS } from "./heat-column";
import styles from "./heat-map.module.css";

/** What shades, numbers and signs of the grid mean. */
export function Legend({ criteria }: { criteria: readonly GridCriterion[] }): ReactNode {
  const t = useText();
  const names = commonLevels(criteria);
  const most = Math.max(0, ...criteria.map(({ levels }) => levels.length));
  const levels = names ?? Array.from({ length: most }, (_, at) => t("legend-level", { place: at + 1 }));
  return (
    <section aria-label={t("legend-title")} className={styles.legend}>
      <ul className={styles.legendList}>
        {levels.map((name, at) => (
          <li key={name} className={styles.legendItem}>
            <span aria-hidden="true" className={styles.legendShade} style={levelColours(at, levels.length)}>
              {at + 1}
            </span>
            {name}
          </li>
        ))}
        <li className={styles.legendItem}>
          <span aria-hidden="true" className={styles.legendShade} data-below>
            1
          </span>
          {t("legend-below")}
        </li>
        {Object.values(SIGNS).map(({ sign, name }) => (
          <li key={name} className={styles.legendItem}>
            <span aria-hidden="true" className={styles.legendShade}>
              {sign}
            </span>
            {t(name)}
          </li>
        ))}
      </ul>
      <p className={styles.legendKeys}>{t("legend-keys")}</p>
    </section>
  );
}
