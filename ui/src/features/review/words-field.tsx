import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { type ActionName, KeyHint, useAction, useKeyShortcuts } from "@/shared/keys";
import { type SnippetSource, Snippets, type SnippetsHandle } from "./snippets";
import styles from "./words.module.css";

export interface WordsFieldProps {
  label: string;
  /** What brings the focus here. */
  action: ActionName;
  value: string;
  onChange: (text: string) => void;
  /** The hand has left the field. */
  onLeave: () => void;
  /** Where a `/` finds what was written before; without it there is nothing to find. */
  snippets?: SnippetSource;
  isReadOnly: boolean;
  ref?: Ref<WordsFieldHandle>;
}

export interface WordsFieldHandle {
  focus(): void;
}

/** Words of the assessor. They are kept while they are typed; Escape goes back to the keys of the screen. */
export function WordsField({
  label,
  action,
  value,
  onChange,
  onLeave,
  snippets,
  isReadOnly,
  ref,
}: WordsFieldProps): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  const offer = useRef<SnippetsHandle>(null);
  const id = useId();
  const list = useId();
  const [caret, setCaret] = useState<number>();
  const [option, setOption] = useState<string>();
  const shortcuts = useKeyShortcuts(action);
  const focus = () => {
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  };
  useAction(action, focus);
  useImperativeHandle(ref, () => ({ focus }));

  const wanted = snippets && !isReadOnly ? wantedBefore(value, caret) : undefined;

  const insert = (text: string) => {
    if (!wanted || caret === undefined) return;
    const next = value.slice(0, wanted.from) + text + value.slice(caret);
    const end = wanted.from + text.length;
    onChange(next);
    setCaret(undefined);
    // The text arrives with the next drawing; the caret belongs behind it.
    requestAnimationFrame(() => field.current?.setSelectionRange(end, end));
  };

  const pressed = (event: KeyboardEvent) => {
    if (wanted && offer.current?.press(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      field.current?.closest<HTMLElement>("[data-card]")?.focus();
    }
    // Inside the field, undo is the field's own.
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") event.stopPropagation();
  };

  return (
    <div className={styles.words} onKeyDownCapture={pressed}>
      <label htmlFor={id} className={styles.label}>
        {label}
        <KeyHint action={action} />
      </label>
      <textarea
        ref={field}
        id={id}
        rows={2}
        value={value}
        readOnly={isReadOnly}
        className={styles.area}
        aria-keyshortcuts={shortcuts}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onBlur={() => {
          setCaret(undefined);
          onLeave();
        }}
        {...(wanted
          ? { "aria-autocomplete": "list" as const, "aria-controls": list, "aria-activedescendant": option }
          : {})}
      />
      {wanted && snippets ? (
        <Snippets
          ref={offer}
          id={list}
          source={snippets}
          typed={wanted.typed}
          onOption={setOption}
          onChoose={insert}
          onClose={() => setCaret(undefined)}
        />
      ) : null}
    </div>
  );
}

/** A `/` at the beginning of a word, and what was typed after it up to the caret. */
function wantedBefore(text: string, caret: number | undefined): { from: number; typed: string } | undefined {
  if (caret === undefined) return undefined;
  const found = /(?:^|\s)\/([^\s/]*)$/.exec(text.slice(0, caret));
  return found ? { from: caret - (found[1]?.length ?? 0) - 1, typed: found[1] ?? "" } : undefined;
}
