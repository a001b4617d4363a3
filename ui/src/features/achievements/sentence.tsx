import { Fragment, type ReactNode } from "react";

/** A sentence of the core, in which the names of criteria stand between asterisks. */
export function Sentence({ text }: { text: string }): ReactNode {
  return text
    .split(/\*([^*]+)\*/)
    .map((piece, at) => (at % 2 === 1 ? <em key={at}>{piece}</em> : <Fragment key={at}>{piece}</Fragment>));
}
