import type { ReactNode } from "react";
import styles from "./tag.module.css";

/** Plain says; gold is struck or must be met; amber wants a look; red is refused; act is under way. */
export type TagTone = "plain" | "gold" | "amber" | "red" | "act";

/** A word or two in an outline. */
export function Tag({ tone = "plain", children }: { tone?: TagTone; children: ReactNode }): ReactNode {
  return <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>;
}
