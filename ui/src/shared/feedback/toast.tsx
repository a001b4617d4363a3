import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { IconButton, QuietButton } from "@/shared/button";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./feedback.module.css";
import { announce } from "./live";

export interface Notice {
  /** A whole sentence, already in the language of the window. */
  text: string;
  /** One thing that can be done about it, such as taking it back. */
  action?: { name: string; run: () => void };
}

interface Shown extends Notice {
  readonly id: number;
}

const MOST = 3;
const SECONDS = 8;

let shown: readonly Shown[] = [];
let last = 0;
const watchers = new Set<() => void>();

function show(next: readonly Shown[]): void {
  shown = next;
  for (const changed of watchers) changed();
}

function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

/**
 * Shows a sentence at the foot of the window and says it to a screen reader. It goes by itself; one with an action
 * stays until it is closed.
 */
export function notify(notice: Notice): void {
  last += 1;
  announce(notice.text);
  show([...shown, { ...notice, id: last }].slice(-MOST));
}

function dismiss(id: number): void {
  show(shown.filter((other) => other.id !== id));
}

/** Where notices are seen. Mounted once, in the frame. */
export function Notices(): ReactNode {
  const t = useText();
  const notices = useSyncExternalStore(watch, () => shown);
  if (notices.length === 0) return null;
  return (
    <section aria-label={t("notices-label")} className={styles.notices}>
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeLine({ notice }: { notice: Shown }): ReactNode {
  const t = useText();
  const { id } = notice;
  const [held, setHeld] = useState(notice.action !== undefined);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(id), SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [held, id]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that somebody is reading
    <div className={styles.notice} onPointerEnter={() => setHeld(true)} onFocus={() => setHeld(true)}>
      <span className={styles.noticeText}>{notice.text}</span>
      {notice.action ? (
        <QuietButton
          onPress={() => {
            dismiss(id);
            notice.action?.run();
          }}
        >
          {notice.action.name}
        </QuietButton>
      ) : null}
      <IconButton label={t("notice-close")} onPress={() => dismiss(id)}>
        <Icon name="close" />
      </IconButton>
    </div>
  );
}
