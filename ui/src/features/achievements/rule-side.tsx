import type { ReactNode } from "react";
import { useText } from "@/shared/text";
import type { Rule } from "./document";
import { Place, useEditor } from "./editor-context";
import { type RulePath, removeRule, replaceRule } from "./rule";
import styles from "./rule.module.css";
import { RuleNode } from "./rule-node";
import { RuleTry } from "./rule-try";
import { useTakeBack } from "./use-take-back";

/** When judgements amount to the award: the rule, and beside it a place to try it. */
export function RuleSide(): ReactNode {
  const t = useText();
  const { document, edit } = useEditor();
  const takeBack = useTakeBack();
  const change = (next: (rule: Rule) => Rule, about?: string) =>
    edit((now) => ({ ...now, rule: next(now.rule) }), about);
  const remove = (path: RulePath) =>
    takeBack({
      text: t("rule-removed"),
      change: (now) => ({ ...now, rule: removeRule(now.rule, path) }),
      restore: (now, before) => ({ ...now, rule: before.rule }),
    });

  return (
    <div className={styles.side}>
      <section aria-label={t("rule-title")} className={styles.build}>
        <h2>{t("rule-title")}</h2>
        <p className={styles.lead}>{t("rule-lead")}</p>
        <Place at="$.rule">
          <RuleNode
            rule={document.rule}
            whole={document.rule}
            path={[]}
            onChange={(path, next, about) => change((rule) => replaceRule(rule, path, next), about)}
            onWhole={change}
            onRemove={remove}
          />
        </Place>
      </section>
      <RuleTry />
    </div>
  );
}
