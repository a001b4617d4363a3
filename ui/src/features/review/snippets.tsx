import { type ReactNode, type Ref, useEffect, useImperativeHandle, useState } from "react";
import { type Request, useCommand } from "@/ipc";
import { useText } from "@/shared/text";
import styles from "./words.module.css";

/** Whose words are offered: those written before on this criterion, at this level. */
export type SnippetSource = Pick<Request<"snippet_list">, "submission" | "criterion" | "level">;

export interface SnippetsHandle {
  /** Takes a key that was pressed in the field; says whether it used it. */
  press(key: string): boolean;
}

export interface SnippetsProps {
  id: string;
  source: SnippetSource;
  typed: string;
  /** The id of the option that Enter would take. */
  onOption: (id: string | undefined) => void;
  onChoose: (text: string) => void;
  onClose: () => void;
  ref: Ref<SnippetsHandle>;
}

/** What was written before, below the field; the focus stays where one types. */
export function Snippets({ id, source, typed, onOption, onChoose, onClose, ref }: SnippetsProps): ReactNode {
  const t = useText();
  const list = useCommand("snippet_list", { ...source, typed }, { keepFormer: true });
  const texts = list.data?.snippets ?? [];
  const [wanted, setWanted] = useState(0);
  const at = Math.min(wanted, Math.max(0, texts.length - 1));
  const option = texts.length > 0 ? `${id}-${at}` : undefined;

  useEffect(() => {
    onOption(option);
    return () => onOption(undefined);
  }, [option, onOption]);

  useImperativeHandle(ref, () => ({
    press(key) {
      const text = texts[at];
      if (key === "Escape") onClose();
      else if (text === undefined) return false;
      else if (key === "ArrowDown") setWanted((at + 1) % texts.length);
      else if (key === "ArrowUp") setWanted((at + texts.length - 1) % texts.length);
      else if (key === "Enter" || key === "Tab") onChoose(text);
      else return false;
      return true;
    },
  }));

  if (list.data && texts.length === 0) return <p className={styles.noSnippet}>{t("review-snippets-none")}</p>;
  return (
    <div id={id} role="listbox" aria-label={t("review-snippets")} className={styles.snippets}>
      {texts.map((text, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field
        <div
          key={text}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          className={styles.snippet}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(text)}
        >
          {text}
        </div>
      ))}
    </div>
  );
}
