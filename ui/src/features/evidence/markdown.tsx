import { createElement, Fragment, type ReactNode, useMemo } from "react";
import { type Block, type Inline, readBlocks } from "./markdown-blocks";
import styles from "./text.module.css";

/** Markdown as elements of our own. Links and pictures show where they point to and lead nowhere. */
export function Markdown({ text }: { text: string }): ReactNode {
  const blocks = useMemo(() => readBlocks(text), [text]);
  return <div className={styles.prose}>{blocks.map(block)}</div>;
}

/** Below the heading of the view, which is its h1. */
const FIRST_HEADING = 1;

function block(own: Block, at: number): ReactNode {
  switch (own.kind) {
    case "code":
      return (
        <pre key={at} className={styles.fence}>
          {own.text}
        </pre>
      );
    case "heading":
      return createElement(
        `h${Math.min(own.level + FIRST_HEADING, 6)}`,
        { key: at, "data-level": own.level },
        own.inside.map(inline),
      );
    case "list": {
      const items = own.items.map((item, index) => <li key={index}>{item.map(itemBlock)}</li>);
      return own.ordered ? (
        <ol key={at} start={own.start}>
          {items}
        </ol>
      ) : (
        <ul key={at}>{items}</ul>
      );
    }
    case "paragraph":
      return <p key={at}>{own.inside.map(inline)}</p>;
    case "quote":
      return <blockquote key={at}>{own.blocks.map(block)}</blockquote>;
    case "rule":
      return <hr key={at} />;
    case "table":
      return <Table key={at} rows={own.rows} />;
  }
}

/** A single paragraph in a list item stands without the space around it. */
function itemBlock(own: Block, at: number, all: readonly Block[]): ReactNode {
  if (own.kind !== "paragraph" || all.some((other) => other !== own && other.kind === "paragraph")) {
    return block(own, at);
  }
  return <Fragment key={at}>{own.inside.map(inline)}</Fragment>;
}

function Table({ rows }: { rows: readonly (readonly (readonly Inline[])[])[] }): ReactNode {
  const [head = [], ...body] = rows;
  return (
    <table>
      <thead>
        <tr>
          {head.map((cell, at) => (
            <th key={at} scope="col">
              {cell.map(inline)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column}>{cell.map(inline)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inline(own: Inline, at: number): ReactNode {
  switch (own.kind) {
    case "code":
      return <code key={at}>{own.text}</code>;
    case "emphasis":
      return <em key={at}>{own.inside.map(inline)}</em>;
    case "link":
    case "picture":
      return (
        <Fragment key={at}>
          {own.inside.map(inline)} <code className={styles.address}>{own.address}</code>
        </Fragment>
      );
    case "strike":
      return <s key={at}>{own.inside.map(inline)}</s>;
    case "strong":
      return <strong key={at}>{own.inside.map(inline)}</strong>;
    case "text":
      return own.text;
  }
}
