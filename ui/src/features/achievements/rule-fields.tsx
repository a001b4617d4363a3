import type { ReactNode } from "react";
import { Checkbox, Select } from "@/shared/field";
import { useText } from "@/shared/text";
import { type Criterion, criteriaOf, type Group, type Rule, type Standard } from "./document";
import { useEditor } from "./editor-context";
import { NumberField } from "./number-field";
import { nameOfStandard, settleStandard, sharedLevels, standardNamed, usualLevel } from "./rule";
import styles from "./rule.module.css";

export interface RuleFieldsProps {
  rule: Rule;
  place: string;
  onChange: (next: Rule, about?: string) => void;
}

/** The values of one clause; a list of clauses has none. */
export function RuleFields({ rule, place, onChange }: RuleFieldsProps): ReactNode {
  const t = useText();
  const { document } = useEditor();
  const { rubric } = document;
  const size = "criteria" in rule ? criteriaOf(rule.criteria, rubric).length : 0;
  switch (rule.kind) {
    case "all":
    case "any":
      return null;
    case "allAtLeast":
      return (
        <div className={styles.fields}>
          <GroupField
            group={rule.criteria}
            onChange={(criteria) =>
              onChange({ ...rule, criteria, atLeast: settleStandard(rule.atLeast, criteria, rubric) })
            }
          />
          <StandardField
            label={t("rule-at-least")}
            standard={rule.atLeast}
            group={rule.criteria}
            onChange={(atLeast) => onChange({ ...rule, atLeast })}
          />
        </div>
      );
    case "kOfN":
      return (
        <div className={styles.fields}>
          <NumberField
            label={t("rule-k-of-n", { count: size })}
            value={rule.k}
            min={1}
            max={Math.max(1, size)}
            onChange={(k) => onChange({ ...rule, k }, `${place} k`)}
          />
          <GroupField
            group={rule.criteria}
            onChange={(criteria) =>
              onChange({ ...rule, criteria, atLeast: settleStandard(rule.atLeast, criteria, rubric) })
            }
          />
          <StandardField
            label={t("rule-at-least")}
            standard={rule.atLeast}
            group={rule.criteria}
            onChange={(atLeast) => onChange({ ...rule, atLeast })}
          />
        </div>
      );
    case "atMostBorderline":
      return (
        <div className={styles.fields}>
          <NumberField
            label={t("rule-borderline-k")}
            description={t("rule-borderline-note")}
            value={rule.k}
            max={Math.max(0, size)}
            onChange={(k) => onChange({ ...rule, k }, `${place} k`)}
          />
          <GroupField
            group={rule.criteria}
            onChange={(criteria) =>
              onChange({ ...rule, criteria, almost: settleStandard(rule.almost, criteria, rubric) })
            }
          />
          <StandardField
            label={t("rule-almost")}
            standard={rule.almost}
            group={rule.criteria}
            onChange={(almost) => onChange({ ...rule, almost })}
          />
        </div>
      );
    case "weightedScore":
      return (
        <div className={styles.fields}>
          <NumberField
            label={t("rule-percent")}
            value={rule.percent}
            max={100}
            decimals={3}
            onChange={(percent) => onChange({ ...rule, percent }, `${place} percent`)}
          />
          <GroupField group={rule.criteria} onChange={(criteria) => onChange({ ...rule, criteria })} />
        </div>
      );
    case "critical":
      return (
        <div className={styles.fields}>
          <PointFields
            criterion={rule.criterion}
            atLeast={rule.atLeast}
            onChange={(point) => onChange({ ...rule, ...point })}
          />
        </div>
      );
    case "occasions":
      return (
        <div className={styles.fields}>
          <PointFields
            criterion={rule.criterion}
            atLeast={rule.atLeast}
            onChange={(point) => onChange({ ...rule, ...point })}
          />
          <NumberField
            label={t("rule-occasions-n")}
            description={t("rule-occasions-note")}
            value={rule.n}
            min={1}
            max={100}
            onChange={(n) => onChange({ ...rule, n }, `${place} n`)}
          />
          <NumberField
            label={t("rule-occasions-contexts")}
            description={t("rule-occasions-contexts-note")}
            value={rule.contexts}
            min={1}
            max={100}
            onChange={(contexts) => onChange({ ...rule, contexts }, `${place} contexts`)}
            onClear={() => onChange({ ...rule, contexts: null }, `${place} contexts`)}
          />
        </div>
      );
  }
}

function GroupField({ group, onChange }: { group: Group; onChange: (group: Group) => void }): ReactNode {
  const t = useText();
  const { rubric } = useEditor().document;
  return (
    <div className={styles.group}>
      <Select
        label={t("rule-group")}
        options={[
          { id: "whole", name: t("rule-group-whole") },
          { id: "some", name: t("rule-group-some") },
        ]}
        value={group === null ? "whole" : "some"}
        onChange={(chosen) => onChange(chosen === "whole" ? null : rubric.map((criterion) => criterion.id))}
      />
      {group === null ? null : (
        <div role="group" aria-label={t("rule-group-choose")} className={styles.checks}>
          {rubric.map((criterion) => (
            <Checkbox
              key={criterion.id}
              value={group.includes(criterion.id)}
              onChange={(on) =>
                onChange(
                  rubric
                    .map((known) => known.id)
                    .filter((id) => (id === criterion.id ? on : group.includes(id))),
                )
              }
            >
              {criterion.name}
            </Checkbox>
          ))}
        </div>
      )}
    </div>
  );
}

interface StandardFieldProps {
  label: string;
  standard: Standard;
  group: Group;
  onChange: (standard: Standard) => void;
}

function StandardField({ label, standard, group, onChange }: StandardFieldProps): ReactNode {
  const t = useText();
  const { rubric } = useEditor().document;
  const criteria = criteriaOf(group, rubric);
  const names = sharedLevels(group, rubric);
  const most = Math.max(0, ...criteria.map((criterion) => criterion.levels.length));
  const named = nameOfStandard(standard, group, rubric);
  const value =
    standard.kind === "required"
      ? "required"
      : standard.kind === "position"
        ? `position ${standard.position}`
        : named !== undefined && names.includes(named)
          ? `name ${named}`
          : "each";

  const choose = (chosen: string) => {
    if (chosen === "required") return onChange({ kind: "required" });
    if (chosen.startsWith("position ")) {
      return onChange({ kind: "position", position: Number(chosen.slice("position ".length)) });
    }
    if (chosen.startsWith("name ")) {
      return onChange(standardNamed(chosen.slice("name ".length), group, rubric));
    }
    const levels = Object.fromEntries(criteria.map((criterion) => [criterion.id, usualLevel(criterion)]));
    return onChange({ kind: "levels", levels });
  };

  return (
    <div className={styles.group}>
      <Select
        label={label}
        options={[
          { id: "required", name: t("rule-standard-required") },
          ...names.map((name) => ({ id: `name ${name}`, name: t("rule-standard-name", { name }) })),
          ...Array.from({ length: most }, (_, at) => ({
            id: `position ${at + 1}`,
            name: t("rule-standard-position", { position: at + 1 }),
          })),
          { id: "each", name: t("rule-standard-each") },
        ]}
        value={value}
        onChange={choose}
      />
      {value === "each" && standard.kind === "levels"
        ? criteria.map((criterion) => (
            <LevelSelect
              key={criterion.id}
              label={criterion.name}
              criterion={criterion}
              value={standard.levels[criterion.id] ?? null}
              onChange={(level) =>
                onChange({ kind: "levels", levels: { ...standard.levels, [criterion.id]: level } })
              }
            />
          ))
        : null}
    </div>
  );
}

interface PointFieldsProps {
  criterion: string;
  atLeast: string;
  onChange: (point: { criterion: string; atLeast: string }) => void;
}

function PointFields({ criterion, atLeast, onChange }: PointFieldsProps): ReactNode {
  const t = useText();
  const { rubric } = useEditor().document;
  const found = rubric.find((known) => known.id === criterion);
  return (
    <>
      <Select
        label={t("rule-criterion")}
        placeholder={t("rule-criterion-gone")}
        options={rubric.map(({ id, name }) => ({ id, name }))}
        value={found?.id ?? null}
        onChange={(id) => {
          const chosen = rubric.find((known) => known.id === id);
          if (chosen) onChange({ criterion: id, atLeast: usualLevel(chosen) });
        }}
      />
      {found ? (
        <LevelSelect
          label={t("rule-at-least")}
          criterion={found}
          value={atLeast}
          onChange={(level) => onChange({ criterion, atLeast: level })}
        />
      ) : null}
    </>
  );
}

export interface LevelSelectProps {
  label: string;
  criterion: Criterion;
  value: string | null;
  onChange: (level: string) => void;
}

/** A level of a criterion, by its place and name. */
function LevelSelect({ label, criterion, value, onChange }: LevelSelectProps): ReactNode {
  const t = useText();
  return (
    <Select
      label={label}
      placeholder={t("rule-level-gone")}
      options={criterion.levels.map((level, at) => ({
        id: level.id,
        name: t("rubric-level-option", { place: at + 1, name: level.name }),
      }))}
      value={criterion.levels.some((level) => level.id === value) ? value : null}
      onChange={onChange}
    />
  );
}
