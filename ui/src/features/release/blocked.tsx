import type { ReactNode } from "react";
import type { ReleaseBlocked } from "@/ipc";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./release.module.css";

/** What achieved and is not signed, each with its reason. */
export function Blocked({ items }: { items: readonly ReleaseBlocked[] }): ReactNode {
  const t = useText();
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{t("release-blocked", { count: items.length })}</h2>
      <ul role="list" className={styles.blocked}>
        {items.map(({ learner, achievement, reason }, at) => (
          <li key={`${learner} ${achievement} ${at}`}>
            <Icon name="lock" />
            <span>
              <b>{t("release-blocked-who", { learner, achievement })}</b> {reason}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
