import type { ReactNode } from "react";
import type { IntakeFinding } from "@/ipc";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./intake.module.css";

/** What an assessor should know. What is said of several files is said once, with their names. */
export function Findings({ findings }: { findings: readonly IntakeFinding[] }): ReactNode {
  const t = useText();
  if (findings.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{t("intake-findings", { count: findings.length })}</h2>
      <ul role="list" className={styles.findings}>
        {grouped(findings).map(({ text, paths }) => (
          <li key={text}>
            <Icon name="alert" />
            <div>
              {text}
              {paths.length === 0 ? null : (
                <ul role="list">
                  {paths.map((path) => (
                    <li key={path}>
                      <code>{path}</code>
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Findings of one kind stand together, and those that say the same are one. */
function grouped(findings: readonly IntakeFinding[]): { text: string; paths: string[] }[] {
  const kinds = [...new Set(findings.map(({ code }) => code))];
  const groups = new Map<string, Set<string>>();
  for (const { text, path } of kinds.flatMap((kind) => findings.filter(({ code }) => code === kind))) {
    const paths = groups.get(text) ?? new Set();
    groups.set(text, path === null ? paths : paths.add(path));
  }
  return [...groups].map(([text, paths]) => ({ text, paths: [...paths] }));
}
