import type { ReactNode } from "react";
import type { ReviewLink } from "@/ipc";
import { type ActionName, KeyHint, useKeyShortcuts } from "@/shared/keys";
import { useText } from "@/shared/text";
import styles from "./links.module.css";

/** What is asked of every piece of evidence. */
export type Mark = "authentic" | "current" | "sufficient" | "valid";

const MARKS: readonly { mark: Mark; action: ActionName }[] = [
  { mark: "valid", action: "review-valid" },
  { mark: "sufficient", action: "review-sufficient" },
  { mark: "authentic", action: "review-authentic" },
  { mark: "current", action: "review-current" },
];

const SIGNS = { no: "✗", unsaid: "?", yes: "✓" } as const;

export interface MarksProps {
  link: ReviewLink;
  isDisabled: boolean;
  onMark: (mark: Mark) => void;
}

/** Whether the evidence is valid, sufficient, authentic and current: yes, no, or not said. */
export function Marks({ link, isDisabled, onMark }: MarksProps): ReactNode {
  return (
    <span className={styles.marks}>
      {MARKS.map(({ mark, action }) => (
        <MarkButton
          key={mark}
          mark={mark}
          action={action}
          value={link[mark]}
          isDisabled={isDisabled}
          onPress={() => onMark(mark)}
        />
      ))}
    </span>
  );
}

interface MarkButtonProps {
  mark: Mark;
  action: ActionName;
  value: boolean | null;
  isDisabled: boolean;
  onPress: () => void;
}

function MarkButton({ mark, action, value, isDisabled, onPress }: MarkButtonProps): ReactNode {
  const t = useText();
  const shortcuts = useKeyShortcuts(action);
  const answer = value === null ? "unsaid" : value ? "yes" : "no";
  return (
    <button
      type="button"
      className={styles.mark}
      data-answer={answer}
      disabled={isDisabled}
      aria-label={t("review-mark", { mark: t(`review-mark-${mark}`), answer: t(`review-answer-${answer}`) })}
      aria-keyshortcuts={shortcuts}
      onClick={onPress}
    >
      <b aria-hidden="true">{SIGNS[answer]}</b>
      {t(`review-mark-${mark}`)}
      <KeyHint action={action} />
    </button>
  );
}

/** Not said, yes, no, and round again. */
export function nextAnswer(value: boolean | null): boolean | null {
  if (value === null) return true;
  return value ? false : null;
}
