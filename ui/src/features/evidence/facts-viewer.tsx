import type { ReactNode } from "react";
import { type EvidenceItem, useCommand } from "@/ipc";
import { ErrorNotice, Hint, Waiting } from "@/shared/feedback";
import { Facts } from "@/shared/page";
import { useFormats, useText } from "@/shared/text";
import styles from "./evidence.module.css";

/** A file that is not shown here, as what is known of it. */
export function FactsViewer({ item }: { item: EvidenceItem }): ReactNode {
  const t = useText();
  const { bytes } = useFormats();
  const facts = useCommand("evidence_facts", { evidence: item.id });
  if (facts.error) return <ErrorNotice error={facts.error} />;
  if (!facts.data) return <Waiting label={t("evidence-waiting")} />;
  const { path, media, size, sha256, notes } = facts.data;
  return (
    <div className={styles.facts}>
      <p>{t("evidence-not-shown")}</p>
      {notes.map((note) => (
        <Hint key={note} tone="amber">
          {note}
        </Hint>
      ))}
      <Facts
        facts={[
          [t("evidence-path"), path],
          [t("evidence-media"), media],
          [t("evidence-size"), bytes(size)],
          [t("evidence-hash"), <code key="hash">{sha256}</code>],
        ]}
      />
    </div>
  );
}
