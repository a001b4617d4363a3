import type { ReactNode } from "react";
import styles from "./punch.module.css";

/** The outline of a punch; each stands for one question. */
export type PunchShape = "octagon" | "square" | "circle" | "shield";

/** Struck: it holds. Open: not known, not yet. Defaced: it does not hold. */
export type PunchState = "struck" | "open" | "defaced";

const OUTLINES: Record<PunchShape, string> = {
  octagon: "M18 3h28l15 15v28L46 61H18L3 46V18z",
  square: "M8 4h48a4 4 0 0 1 4 4v48a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z",
  circle: "M32 4a28 28 0 1 1 0 56 28 28 0 1 1 0-56z",
  shield: "M32 3 59 16v22c0 12-12 20-27 24C17 58 5 50 5 38V16z",
};

const MARKS: Record<PunchState, string> = {
  struck: "M20 33l8 8 16-18",
  open: "",
  defaced: "M12 52 52 12",
};

export interface PunchProps {
  shape: PunchShape;
  state: PunchState;
  /** What it says; without it the words beside it say it. */
  label?: string;
  /** In rem. */
  size?: number;
}

/** One punch of a hallmark. Shape and mark carry the meaning; colour only follows. */
export function Punch({ shape, state, label, size = 2.2 }: PunchProps): ReactNode {
  return (
    <svg
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
      className={`${styles.punch} ${styles[state]}`}
      viewBox="0 0 64 64"
      style={{ width: `${size}rem`, height: `${size}rem` }}
      focusable="false"
    >
      <path className={styles.outline} d={OUTLINES[shape]} />
      <path className={styles.mark} d={MARKS[state]} />
    </svg>
  );
}

/** The mark of the program: an octagonal cartouche with the letter A. */
export function Mark({ size = 2 }: { size?: number }): ReactNode {
  return (
    <svg
      className={styles.cartouche}
      viewBox="0 0 32 32"
      style={{ width: `${size}rem`, height: `${size}rem` }}
      aria-hidden="true"
      focusable="false"
    >
      <path className={styles.frame} strokeWidth={size > 4 ? 1.2 : 2} d="M9 1h14l8 8v14l-8 8H9l-8-8V9z" />
      <path className={styles.letter} d="M16 7.5 8.8 24h3.1l1.5-3.7h5.200L20.1 24h3.1zm0 6 1.7 4.3h-3.400z" />
    </svg>
  );
}
