import { type KeyboardEvent, memo, type ReactNode, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { EvidenceItem, ReviewAttempt } from "@/ipc";
import { QuietButton } from "@/shared/button";
import { EmptyState } from "@/shared/feedback";
import { Menu } from "@/shared/overlay";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./evidence.module.css";
import { chipName, inOrder } from "./files";
import { EvidenceViewer } from "./viewer";

export interface EvidencePaneProps {
  attempts: readonly ReviewAttempt[];
  /** The attempt that is looked at. */
  attempt: ReviewAttempt | undefined;
  onAttempt: (number: number) => void;
  /** The file that is looked at. */
  chosen: EvidenceItem | undefined;
  onChoose: (evidence: string) => void;
  /** What the active criterion rests on. */
  linked: ReadonlySet<string>;
}

/** What was handed in: the files on top, the one that is looked at below. Judging does not draw it again. */
export const EvidencePane = memo(function EvidencePane({
  attempts,
  attempt,
  onAttempt,
  chosen,
  onChoose,
  linked,
}: EvidencePaneProps): ReactNode {
  const t = useText();
  const [all, setAll] = useState(false);
  const files = inOrder(attempt?.evidence ?? []);
  const same = files.filter((file) => file.change === "same" && file.id !== chosen?.id);
  // Where something changed, the rest is out of the way until it is asked for.
  const folded = !all && same.length > 1 && same.length < files.length;
  const shown = folded ? files.filter((file) => !same.includes(file)) : files;
  const attemptChoice =
    attempts.length > 1 ? (
      <AttemptChoice attempts={attempts} attempt={attempt} onAttempt={onAttempt} />
    ) : null;
  if (!chosen) {
    return (
      <div className={styles.pane} data-evidence>
        <div className={styles.head}>{attemptChoice}</div>
        <EmptyState title={t("evidence-none-title")} shape="square">
          {t("evidence-none")}
        </EmptyState>
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: lets what scrolls have its own keys
    <div className={styles.keys} data-evidence onKeyDown={keepScrollKeys}>
      <Tabs
        selectedKey={chosen.id}
        onSelectionChange={(key) => onChoose(String(key))}
        className={styles.pane ?? ""}
      >
        <div className={styles.head}>
          <TabList aria-label={t("evidence-files")} className={styles.files ?? ""}>
            {shown.map((file) => (
              <Tab key={file.id} id={file.id} className={styles.file ?? ""}>
                {chipName(file, files)}
                <ChangeMark item={file} />
                {linked.has(file.id) ? (
                  <span className={styles.linked} role="img" aria-label={t("evidence-linked")}>
                    <Icon name="link" />
                  </span>
                ) : null}
              </Tab>
            ))}
          </TabList>
          {folded ? (
            <QuietButton onPress={() => setAll(true)}>
              {t("evidence-unchanged", { count: same.length })}
            </QuietButton>
          ) : null}
        </div>
        <TabPanel key={chosen.id} id={chosen.id} className={styles.panel ?? ""}>
          <EvidenceViewer item={chosen}>{attemptChoice}</EvidenceViewer>
        </TabPanel>
      </Tabs>
    </div>
  );
});

function AttemptChoice({
  attempts,
  attempt,
  onAttempt,
}: Pick<EvidencePaneProps, "attempt" | "attempts" | "onAttempt">): ReactNode {
  const t = useText();
  const name = (number: number) => t("evidence-attempt-number", { attempt: number });
  return (
    <Menu
      label={t("evidence-attempt")}
      trigger={
        <QuietButton>
          {attempt ? name(attempt.number) : t("evidence-attempt")}
          <Icon name="chevron" />
        </QuietButton>
      }
      entries={attempts.map(({ number }) => ({ id: String(number), name: name(number) }))}
      onChoose={(number) => onAttempt(Number(number))}
    />
  );
}

/** Where evidence is read, arrows scroll and seek; elsewhere they go from criterion to criterion. */
function keepScrollKeys(event: KeyboardEvent): void {
  if (event.key.startsWith("Arrow")) event.stopPropagation();
}

function ChangeMark({ item }: { item: EvidenceItem }): ReactNode {
  const t = useText();
  if (item.change !== "changed" && item.change !== "new") return null;
  return <i className={styles.change}>{t(`evidence-change-${item.change}`)}</i>;
}
