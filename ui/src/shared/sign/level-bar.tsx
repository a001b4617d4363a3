import type { ReactNode } from "react";
import styles from "./level-bar.module.css";

/** The step of the level scale, 0 to 4, for the level at `position` of `count`: few levels spread over the whole hue. */
export function levelStep(position: number, count: number): number {
  if (count <= 1) return 4;
  return Math.round((Math.min(Math.max(position, 0), count - 1) * 4) / (count - 1));
}

/** The colours of a level, to be given to `style`. */
export function levelColours(position: number, count: number): { background: string; color: string } {
  const step = levelStep(position, count);
  return { background: `var(--l${step})`, color: `var(--l${step}-ink)` };
}

export interface LevelBarProps {
  /** How many levels there are. */
  count: number;
  /** The position reached, from 0; null while nothing is judged. */
  reached: number | null;
  /** The position that is needed. */
  needed?: number | null;
  /** The same in words: "Competent, level 3 of 4". */
  label: string;
}

/** How far up the scale something stands. Segments count; a gold foot shows what is needed. */
export function LevelBar({ count, reached, needed = null, label }: LevelBarProps): ReactNode {
  return (
    <span className={styles.bar} role="img" aria-label={label}>
      {Array.from({ length: count }, (_, at) => (
        <i
          key={at}
          className={`${styles.segment} ${reached !== null && at <= reached ? styles.full : ""} ${
            at === needed ? styles.needed : ""
          }`}
        />
      ))}
    </span>
  );
}
