import { type ReactNode, useSyncExternalStore } from "react";
import styles from "./feedback.module.css";

type Urgency = "polite" | "assertive";

interface Said {
  readonly text: string;
  readonly turn: number;
}

const nothing: Said = { text: "", turn: 0 };
const said: Record<Urgency, Said> = { polite: nothing, assertive: nothing };
const watchers = new Set<() => void>();

/** Says something to a screen reader: a result, a save, a verdict. Nothing is seen. */
export function announce(text: string, urgency: Urgency = "polite"): void {
  said[urgency] = { text, turn: said[urgency].turn + 1 };
  for (const changed of watchers) changed();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

/** Where announcements are heard. Mounted once, in the frame. */
export function LiveRegion(): ReactNode {
  const polite = useSyncExternalStore(watch, () => said.polite);
  const assertive = useSyncExternalStore(watch, () => said.assertive);
  return (
    <div className={styles.live}>
      <div role="status">
        <span key={polite.turn}>{polite.text}</span>
      </div>
      <div role="alert">
        <span key={assertive.turn}>{assertive.text}</span>
      </div>
    </div>
  );
}
