import { type ReactNode, useMemo } from "react";
import { type EvidenceItem, type EvidenceText, useCommand } from "@/ipc";
import { ErrorNotice, Hint, Waiting } from "@/shared/feedback";
import { useText } from "@/shared/text";
import { Markdown } from "./markdown";
import styles from "./text.module.css";

/** Text, whatever it was before: nothing in it is markup, so nothing in it can run. */
export function TextViewer({ item }: { item: EvidenceItem }): ReactNode {
  const t = useText();
  const text = useCommand("evidence_text", { evidence: item.id });
  if (text.error) return <ErrorNotice error={text.error} />;
  if (!text.data) return <Waiting label={t("evidence-waiting")} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard
    <section className={styles.scroll} aria-label={item.path} tabIndex={0}>
      <Note text={text.data} />
      <Content text={text.data} />
      {text.data.truncated ? <Hint tone="amber">{t("evidence-truncated")}</Hint> : null}
    </section>
  );
}

function Note({ text }: { text: EvidenceText }): ReactNode {
  const t = useText();
  if (text.text.trim() === "") return <Hint tone="amber">{t("evidence-no-text")}</Hint>;
  if (text.form === "html") return <Hint>{t("evidence-html-note")}</Hint>;
  if (text.form === "document") return <Hint>{t("evidence-document-note")}</Hint>;
  return null;
}

function Content({ text: { text, form } }: { text: EvidenceText }): ReactNode {
  if (form === "markdown") return <Markdown text={text} />;
  if (form === "code") return <Code text={text} />;
  return <Plain text={text} />;
}

const BLOCK = 200;

interface LinesBlock {
  /** The number of its first line, from 0. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** Long files come in blocks, of which the engine lays out only those in sight. */
function blocksOf(text: string): LinesBlock[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const count = Math.ceil(lines.length / BLOCK);
  return Array.from({ length: count }, (_, at) => ({
    first: at * BLOCK,
    lines: lines.slice(at * BLOCK, (at + 1) * BLOCK),
  }));
}

function Plain({ text }: { text: string }): ReactNode {
  const blocks = useMemo(() => blocksOf(text), [text]);
  return (
    <div className={styles.plain}>
      {blocks.map(({ first, lines }) => (
        <div key={first} className={styles.block}>
          {lines.join("\n")}
        </div>
      ))}
    </div>
  );
}

function Code({ text }: { text: string }): ReactNode {
  const blocks = useMemo(() => blocksOf(text), [text]);
  return (
    <pre className={styles.code}>
      {blocks.map(({ first, lines }) => (
        <code
          key={first}
          className={styles.codeBlock}
          style={{ counterReset: `line ${first}`, containIntrinsicBlockSize: `auto ${lines.length * 1.5}em` }}
        >
          {lines.map((line, at) => (
            <span key={at} className={styles.line}>
              {`${line}\n`}
            </span>
          ))}
        </code>
      ))}
    </pre>
  );
}
