import { type KeyboardEvent, type ReactNode, useId } from "react";
import type { ReviewCriterion } from "@/ipc";
import { type ActionName, KeyHint } from "@/shared/keys";
import { levelStep } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./levels.module.css";
import { useSitting } from "./sitting";

/**
 * The levels of the active criterion side by side, each with what it looks like and its key. The radio buttons are the
 * engine's own: they cost nothing at every key, and their arrows choose from the first press on, even when nothing is
 * chosen yet.
 */
export function LevelCards({ criterion }: { criterion: ReviewCriterion }): ReactNode {
  const t = useText();
  const group = useId();
  const { choose, locked } = useSitting();
  const { levels, judged, previous } = criterion;
  const inRow = levels.length <= 5 ? levels.length : Math.ceil(levels.length / 2);
  return (
    <div
      role="radiogroup"
      aria-label={t("review-levels", { criterion: criterion.name })}
      className={styles.levels}
      style={{ "--in-row": inRow } as React.CSSProperties}
      onKeyDown={keepArrows}
    >
      {levels.map(({ id, name, descriptor, points }, at) => (
        <label
          key={id}
          className={styles.level}
          style={{ "--step": `var(--l${levelStep(at, levels.length)})` } as React.CSSProperties}
        >
          <input
            type="radio"
            name={group}
            value={id}
            checked={judged.kind === "level" && judged.level === id}
            disabled={locked || judged.carried}
            onChange={() => choose(id)}
            className={styles.radio}
          />
          <b className={styles.name}>{name}</b>
          <span className={styles.descriptor}>{descriptor}</span>
          <span className={styles.foot}>
            {previous?.kind === "level" && previous.level === id ? (
              <span className={styles.last}>{t("review-last-time")}</span>
            ) : null}
            {points === null ? null : <span>{t("review-points", { points })}</span>}
            <LevelKey position={at} />
          </span>
        </label>
      ))}
    </div>
  );
}

/** With the focus on a level, arrows go from level to level and not from criterion to criterion. */
function keepArrows(event: KeyboardEvent): void {
  if (event.key.startsWith("Arrow")) event.stopPropagation();
}

/** The keys of the first ten levels. */
export const LEVEL_ACTIONS: readonly ActionName[] = [
  "review-level-1",
  "review-level-2",
  "review-level-3",
  "review-level-4",
  "review-level-5",
  "review-level-6",
  "review-level-7",
  "review-level-8",
  "review-level-9",
  "review-level-10",
];

function LevelKey({ position }: { position: number }): ReactNode {
  const action = LEVEL_ACTIONS[position];
  if (action === undefined) return null;
  return (
    <span className={styles.key}>
      <KeyHint action={action} />
    </span>
  );
}
