import type { ReactNode } from "react";
import { type CallError, errorMessageId } from "@/ipc";
import { Icon, Punch, type PunchShape } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./feedback.module.css";

export interface EmptyStateProps {
  /** What will be here. */
  title: string;
  /** How it gets here. */
  children: ReactNode;
  /** The one action that fills it. */
  action?: ReactNode;
  shape?: PunchShape;
}

/** A screen or a part of one that has nothing to show yet. */
export function EmptyState({ title, children, action, shape = "octagon" }: EmptyStateProps): ReactNode {
  return (
    <div className={styles.empty}>
      <Punch shape={shape} state="open" size={4} />
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}

export interface ErrorNoticeProps {
  error: CallError;
  /** What can be done from here, such as trying again. */
  action?: ReactNode;
}

/** What happened, to what, and what to do. */
export function ErrorNotice({ error, action }: ErrorNoticeProps): ReactNode {
  const t = useText();
  return (
    <div role="alert" className={styles.error}>
      <Icon name="alert" />
      <div className={styles.errorText}>
        <b>{t(errorMessageId(error.code))}</b>
        <p>{error.message}</p>
        {error.hint === "" ? null : <p>{error.hint}</p>}
        {error.subject === "" ? null : <code className={styles.subject}>{error.subject}</code>}
        {action}
      </div>
    </div>
  );
}

export interface HintProps {
  tone?: "plain" | "amber" | "gold" | "red";
  children: ReactNode;
}

/** A sentence that stands beside the work: good to know, or to look at again. */
export function Hint({ tone = "plain", children }: HintProps): ReactNode {
  return <div className={`${styles.hint} ${styles[tone]}`}>{children}</div>;
}

/** The answer is under way. Nothing is drawn for the first moments: most answers are quicker than an eye. */
export function Waiting({ label }: { label: string }): ReactNode {
  return (
    <div className={styles.waiting} role="status">
      {label}
    </div>
  );
}
