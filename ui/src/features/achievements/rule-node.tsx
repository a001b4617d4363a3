import type { ReactNode } from "react";
import { Button, IconButton } from "@/shared/button";
import { Select } from "@/shared/field";
import { Menu } from "@/shared/overlay";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import { RULE_KINDS, type Rule, type RuleKind } from "./document";
import { Place, PlaceProblem, useEditor } from "./editor-context";
import { pathOfRule } from "./places";
import { addRule, changeKind, MAX_DEPTH, moveRule, newRule, type RulePath, ruleAt, wrapRule } from "./rule";
import styles from "./rule.module.css";
import { RuleFields } from "./rule-fields";

export const KIND_NAMES: Record<RuleKind, string> = {
  all: "rule-kind-all",
  allAtLeast: "rule-kind-all-at-least",
  any: "rule-kind-any",
  atMostBorderline: "rule-kind-at-most-borderline",
  critical: "rule-kind-critical",
  kOfN: "rule-kind-k-of-n",
  occasions: "rule-kind-occasions",
  weightedScore: "rule-kind-weighted-score",
};

export interface RuleNodeProps {
  rule: Rule;
  /** The rule it is a part of, whole. */
  whole: Rule;
  path: RulePath;
  onChange: (path: RulePath, next: Rule, about?: string) => void;
  onWhole: (next: (rule: Rule) => Rule) => void;
  onRemove: (path: RulePath) => void;
}

/** One clause, or a list of clauses with what holds them together. */
export function RuleNode({ rule, whole, path, onChange, onWhole, onRemove }: RuleNodeProps): ReactNode {
  const t = useText();
  const { document } = useEditor();
  const place = pathOfRule(whole, path);
  const name = t(KIND_NAMES[rule.kind]);
  const last = path.at(-1);
  const parent = path.length === 0 ? undefined : ruleAt(whole, path.slice(0, -1));
  const siblings = parent?.kind === "all" || parent?.kind === "any" ? parent.rules.length : 1;
  const deep = path.length >= MAX_DEPTH - 1;

  const act = (action: string) => {
    if (action === "all" || action === "any") onWhole((now) => wrapRule(now, path, action));
    if (action === "up") onWhole((now) => moveRule(now, path, -1));
    if (action === "down") onWhole((now) => moveRule(now, path, 1));
    if (action === "remove") onRemove(path);
  };

  return (
    <Place at={place}>
      <div
        role="group"
        aria-label={name}
        className={styles.node}
        data-list={rule.kind === "all" || rule.kind === "any" || undefined}
      >
        <div className={styles.nodeHead}>
          <div className={styles.kind}>
            <Select
              label={
                path.length === 0 ? t("rule-achieved-when") : t("rule-clause", { number: (last ?? 0) + 1 })
              }
              options={RULE_KINDS.filter((kind) => !deep || (kind !== "all" && kind !== "any")).map(
                (kind) => ({
                  id: kind,
                  name: t(KIND_NAMES[kind]),
                }),
              )}
              value={rule.kind}
              onChange={(chosen) => {
                const kind = RULE_KINDS.find((known) => known === chosen);
                if (kind) onChange(path, changeKind(rule, kind, document.rubric));
              }}
            />
          </div>
          <Menu
            trigger={
              <IconButton label={t("rule-menu", { name })}>
                <Icon name="more" />
              </IconButton>
            }
            label={t("rule-menu", { name })}
            entries={[
              { id: "all", name: t("rule-wrap-all"), isDisabled: deep },
              { id: "any", name: t("rule-wrap-any"), isDisabled: deep },
              { id: "up", name: t("rubric-move-up"), isDisabled: last === undefined || last === 0 },
              {
                id: "down",
                name: t("rubric-move-down"),
                isDisabled: last === undefined || last === siblings - 1,
              },
              { id: "remove", name: t("rubric-remove"), isDisabled: path.length === 0 },
            ]}
            onChoose={act}
          />
        </div>
        <PlaceProblem at={place} />
        {rule.kind === "all" || rule.kind === "any" ? (
          <>
            <ol className={styles.parts}>
              {rule.rules.map((part, at) => (
                <li key={at}>
                  {at === 0 ? null : (
                    <span className={styles.joint}>{t(rule.kind === "all" ? "rule-and" : "rule-or")}</span>
                  )}
                  <RuleNode
                    rule={part}
                    whole={whole}
                    path={[...path, at]}
                    onChange={onChange}
                    onWhole={onWhole}
                    onRemove={onRemove}
                  />
                </li>
              ))}
            </ol>
            <Button
              onPress={() => onWhole((now) => addRule(now, path, newRule("allAtLeast", document.rubric)))}
            >
              <Icon name="add" />
              {t("rule-add")}
            </Button>
          </>
        ) : (
          <RuleFields rule={rule} place={place} onChange={(next, about) => onChange(path, next, about)} />
        )}
      </div>
    </Place>
  );
}
