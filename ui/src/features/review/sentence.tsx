import { Fragment, type ReactNode } from "react";

/** A sentence of the core, in which names stand between asterisks. */
export function Sentence({ text }: { text: string }): ReactNode {
  return text
    .split("*")
    .map((part, at) => <Fragment key={at}>{at % 2 === 1 ? <em>{part}</em> : part}</Fragment>);
}

/** The same as plain text, for a screen reader. */
export function plain(sentence: string): string {
  return sentence.replaceAll("*", "");
}
