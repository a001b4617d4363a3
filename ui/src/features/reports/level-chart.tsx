import type { ReactNode } from "react";
import { levelStep } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import styles from "./reports.module.css";
import type { Spread } from "./spread";

const HEIGHT = 96;
const WIDE = 30;
const STEP = 38;
const TOP = 16;
/** Between the levels and what is no level. */
const APART = 14;

interface Bar {
  readonly sign: string;
  readonly count: number;
  readonly x: number;
  readonly look: string | undefined;
  readonly fill?: string;
}

/** Learners by level as columns; what is no level stands apart, in broken outline. The table beside it says the same. */
export function LevelChart({ spread, most }: { spread: Spread; most: number }): ReactNode {
  const t = useText();
  const { number } = useFormats();
  const { criterion, levels, insufficient, unjudged } = spread;
  const after = levels.length * STEP + APART;
  const bars: readonly Bar[] = [
    ...levels.map((count, at) => ({
      sign: number(at + 1),
      count,
      x: at * STEP,
      look: styles.bar,
      fill: `var(--l${levelStep(at, levels.length)})`,
    })),
    { sign: "?", count: insufficient, x: after, look: styles.apart },
    { sign: "·", count: unjudged, x: after + STEP, look: styles.apart },
  ];
  const width = after + 2 * STEP;
  const { needs } = criterion;
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${width} ${TOP + HEIGHT + 22}`}
      style={{ inlineSize: `${width / 17}rem` }}
      role="img"
      aria-label={t("reports-chart", { criterion: criterion.name })}
    >
      {needs === null ? null : (
        <path
          className={styles.needed}
          d={`M${needs * STEP} ${TOP + HEIGHT + 3}H${levels.length * STEP - (STEP - WIDE)}`}
        />
      )}
      {bars.map(({ sign, count, x, look, fill }) => {
        const tall = most === 0 ? 0 : (count / most) * HEIGHT;
        return (
          <g key={x}>
            {count === 0 ? null : (
              <rect
                className={look}
                style={fill === undefined ? undefined : { fill }}
                x={x + 0.5}
                y={TOP + HEIGHT - tall}
                width={WIDE - 1}
                height={tall}
              />
            )}
            <text className={styles.count} x={x + WIDE / 2} y={TOP + HEIGHT - tall - 4}>
              {count === 0 ? "" : number(count)}
            </text>
            <text className={styles.sign} x={x + WIDE / 2} y={TOP + HEIGHT + 18}>
              {sign}
            </text>
          </g>
        );
      })}
      <path className={styles.ground} d={`M0 ${TOP + HEIGHT}H${width - (STEP - WIDE)}`} />
    </svg>
  );
}
