import type { ReactNode } from "react";
import type { SHAPES } from "./document";

const OUTLINES: Record<(typeof SHAPES)[number], string> = {
  circle: "M16 2a14 14 0 1 1 0 28 14 14 0 1 1 0-28z",
  hexagon: "M16 2 28.1 9v14L16 30 3.9 23V9z",
  octagon: "M10.2 2h11.6L30 10.2v11.6L21.8 30H10.2L2 21.8V10.2z",
  rosette:
    "M11.6 5.4A4.6 4.6 0 0 1 20.4 5.4A4.6 4.6 0 0 1 26.6 11.6A4.6 4.6 0 0 1 26.6 20.4A4.6 4.6 0 0 1 20.4 26.6A4.6 4.6 0 0 1 11.6 26.6A4.6 4.6 0 0 1 5.4 20.4A4.6 4.6 0 0 1 5.4 11.6A4.6 4.6 0 0 1 11.6 5.4z",
  shield: "M16 2 29 6.5V16c0 7-6 11.5-13 14C9 27.5 3 23 3 16V6.5z",
  square: "M6 3h20a3 3 0 0 1 3 3v20a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z",
};

/** The outline of a badge, small; its name stands beside it. */
export function ShapeOutline({ shape }: { shape: (typeof SHAPES)[number] }): ReactNode {
  return (
    <svg width="2rem" height="2rem" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d={OUTLINES[shape]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}
