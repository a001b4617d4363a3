import { memo, type ReactNode } from "react";
import { useText } from "@/shared/text";
import { BEFORE, type HeatColumn, spot } from "./heat-column";
import styles from "./heat-map.module.css";

export interface HeatHeadProps {
  id: string;
  columns: readonly HeatColumn[];
  template: string;
  width: string;
  height: number;
  /** The column of the cell with the focus, when it is in the head. */
  activeColumn: number | null;
}

/** The head of the grid: each criterion with what is open in it. */
export const HeatHead = memo(function HeatHead({
  id,
  columns,
  template,
  width,
  height,
  activeColumn,
}: HeatHeadProps): ReactNode {
  const t = useText();
  const at = (column: number) => spot(id, { row: -1, column }, activeColumn);
  return (
    <div
      role="row"
      aria-rowindex={1}
      data-row={-1}
      className={styles.head}
      style={{ gridTemplateColumns: template, width, height: `${height}px` }}
    >
      <div role="columnheader" {...at(0)} className={styles.corner}>
        {t("grid-learner")}
      </div>
      <div role="columnheader" {...at(1)} className={styles.headCell}>
        {t("grid-state")}
      </div>
      {columns.map(({ criterion, open }, index) => (
        <div
          key={criterion.id}
          role="columnheader"
          {...at(index + BEFORE)}
          aria-label={t("grid-column", {
            name: criterion.name,
            open,
            critical: criterion.critical ? "yes" : "no",
          })}
          className={styles.headCell}
          data-opens
        >
          <span className={styles.headName}>{criterion.name}</span>
          <span className={styles.headFoot}>
            {criterion.critical ? <span className={styles.critical}>{t("grid-critical")}</span> : null}
            <span>{t("grid-open", { open })}</span>
          </span>
        </div>
      ))}
    </div>
  );
});
