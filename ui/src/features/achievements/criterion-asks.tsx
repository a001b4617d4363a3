import { memo, type ReactNode } from "react";
import { Button } from "@/shared/button";
import { Select } from "@/shared/field";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import type { Criterion, Level } from "./document";
import { type Edit, Place, problemAt } from "./editor-context";
import { NumberField } from "./number-field";
import type { PlacedProblem } from "./places";
import { addLevel, changeCriterion } from "./rubric";
import styles from "./rubric.module.css";

export interface CriterionAsksProps {
  /** The criterion. */
  id: string;
  place: string;
  levels: readonly Level[];
  required: string | null;
  critical: string | null;
  weight: number;
  problems: readonly PlacedProblem[];
  edit: Edit;
}

const MOST_LEVELS = 50;

/** What is asked in a criterion: its required level, the level that must be met, its weight. */
export const CriterionAsks = memo(function CriterionAsks({
  id,
  place,
  levels,
  required,
  critical,
  weight,
  problems,
  edit,
}: CriterionAsksProps): ReactNode {
  const t = useText();
  const own = (member: string) => problemAt(problems, `${place}.${member}`);
  const change = (some: Partial<Criterion>, about?: string) =>
    edit((now) => changeCriterion(now, id, some), about && `${id} ${about}`);
  const levelOptions = [
    { id: "none", name: t("rubric-level-none") },
    ...levels.map((level, at) => ({
      id: level.id,
      name: t("rubric-level-option", { place: at + 1, name: level.name }),
    })),
  ];
  return (
    <div className={styles.asks}>
      <Place at={`${place}.required`}>
        <Select
          label={t("rubric-required")}
          error={own("required")}
          options={levelOptions}
          value={required ?? "none"}
          onChange={(level) => change({ required: level === "none" ? null : level })}
        />
      </Place>
      <Place at={`${place}.critical`}>
        <Select
          label={t("rubric-critical")}
          error={own("critical")}
          options={levelOptions}
          value={critical ?? "none"}
          onChange={(level) => change({ critical: level === "none" ? null : level })}
        />
      </Place>
      <Place at={`${place}.weight`}>
        <NumberField
          label={t("rubric-weight")}
          error={own("weight")}
          value={weight}
          max={1000}
          decimals={3}
          onChange={(weight) => change({ weight }, "weight")}
        />
      </Place>
      <div className={styles.addLevel}>
        <Button
          isDisabled={levels.length >= MOST_LEVELS}
          onPress={() => edit((now) => addLevel(now, id, levels.length, t("rubric-level-new")))}
        >
          <Icon name="add" />
          {t("rubric-level-add")}
        </Button>
      </div>
    </div>
  );
});
