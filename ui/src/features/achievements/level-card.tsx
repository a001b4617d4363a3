import { memo, type ReactNode } from "react";
import { IconButton } from "@/shared/button";
import { TextArea, TextField } from "@/shared/field";
import { Menu } from "@/shared/overlay";
import { Icon, levelColours } from "@/shared/sign";
import { useText } from "@/shared/text";
import type { Level } from "./document";
import { type Edit, Place, problemAt } from "./editor-context";
import { NumberField } from "./number-field";
import type { PlacedProblem } from "./places";
import { addLevel, changeLevel, removeLevel } from "./rubric";
import styles from "./rubric.module.css";
import type { HandleProps } from "./use-reorder";

export interface LevelCardProps {
  /** The criterion it belongs to. */
  criterion: string;
  level: Level;
  place: string;
  index: number;
  count: number;
  isCritical: boolean;
  isRequired: boolean;
  /** Whether it is the lowest that passes. */
  isPassing: boolean;
  problems: readonly PlacedProblem[];
  edit: Edit;
  handle: (index: number) => HandleProps;
  onMove: (from: number, to: number) => void;
}

/** One level. Its place is said by a number and a shade; what is asked of the learner by a gold foot and words. */
export const LevelCard = memo(function LevelCard({
  criterion,
  level,
  place,
  index,
  count,
  isCritical,
  isRequired,
  isPassing,
  problems,
  edit,
  handle,
  onMove,
}: LevelCardProps): ReactNode {
  const t = useText();
  const own = (member: string) => problemAt(problems, `${place}.${member}`);
  const change = (some: Partial<Level>, about: string) =>
    edit((now) => changeLevel(now, criterion, level.id, some), `${level.id} ${about}`);
  const act = (action: string) => {
    if (action === "lower") onMove(index, index - 1);
    if (action === "higher") onMove(index, index + 1);
    if (action === "insert") edit((now) => addLevel(now, criterion, index, t("rubric-level-new")));
    if (action === "remove") edit((now) => removeLevel(now, criterion, level.id));
  };
  const marks = [
    ...(isCritical ? [t("rubric-mark-critical")] : []),
    ...(isRequired ? [t("rubric-mark-required")] : []),
    ...(isPassing ? [t("rubric-mark-passing")] : []),
  ];

  return (
    <div
      role="group"
      aria-label={t("rubric-level-group", { place: index + 1, name: level.name })}
      className={styles.level}
    >
      <div className={styles.levelHead} style={levelColours(index, count)}>
        <button
          type="button"
          className={styles.handle}
          aria-label={t("rubric-level-handle", { name: level.name })}
          {...handle(index)}
        >
          <Icon name="grip" />
        </button>
        <span className={styles.levelPlace}>{t("rubric-level-place", { place: index + 1, count })}</span>
        <Menu
          trigger={
            <IconButton label={t("rubric-level-menu", { name: level.name })}>
              <Icon name="more" />
            </IconButton>
          }
          label={t("rubric-level-menu", { name: level.name })}
          entries={[
            { id: "lower", name: t("rubric-level-lower"), isDisabled: index === 0 },
            { id: "higher", name: t("rubric-level-higher"), isDisabled: index === count - 1 },
            { id: "insert", name: t("rubric-level-insert") },
            { id: "remove", name: t("rubric-remove"), isDisabled: count <= 2 },
          ]}
          onChoose={act}
        />
      </div>
      <div className={styles.levelBody}>
        <div className={styles.levelName}>
          <Place at={`${place}.name`}>
            <TextField
              label={t("rubric-level-name")}
              value={level.name}
              error={own("name")}
              onChange={(name) => change({ name }, "name")}
            />
          </Place>
          <Place at={`${place}.points`}>
            <NumberField
              label={t("rubric-level-points")}
              error={own("points")}
              value={level.points}
              decimals={3}
              onChange={(points) => change({ points }, "points")}
              onClear={() => change({ points: null }, "points")}
            />
          </Place>
        </div>
        <Place at={`${place}.descriptor`}>
          <TextArea
            label={t("rubric-level-descriptor")}
            rows={5}
            value={level.descriptor}
            error={own("descriptor")}
            onChange={(descriptor) => change({ descriptor }, "descriptor")}
          />
        </Place>
      </div>
      {marks.length === 0 ? null : (
        <ul className={styles.marks}>
          {marks.map((mark) => (
            <li key={mark}>{mark}</li>
          ))}
        </ul>
      )}
    </div>
  );
});
