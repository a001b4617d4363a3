import { type ReactNode, useMemo, useState } from "react";
import { type AchievementView, type ChangeKind, call, useCommand, type VersionChange } from "@/ipc";
import { Button } from "@/shared/button";
import { ErrorNotice, Waiting } from "@/shared/feedback";
import { Select } from "@/shared/field";
import { Tag, type TagTone } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import { compareWords } from "./compare-words";
import { readDocument } from "./document-read";
import { useAsked } from "./use-asked";
import { useTakeBack } from "./use-take-back";
import styles from "./versions.module.css";

const KINDS: Record<ChangeKind, { name: string; tone: TagTone }> = {
  added: { name: "versions-added", tone: "act" },
  changed: { name: "versions-changed", tone: "plain" },
  moved: { name: "versions-moved", tone: "plain" },
  removed: { name: "versions-removed", tone: "red" },
};

/** The versions there are, and what changed from one to another. */
export function VersionsSide({ view }: { view: AchievementView }): ReactNode {
  const t = useText();
  const numbers = view.versions.map((version) => version.number);
  const [from, setFrom] = useState(numbers.at(-2) ?? view.version);
  const [to, setTo] = useState(view.version);
  const options = numbers.map((number) => ({
    id: String(number),
    name: t("editor-version", { version: number }),
  }));
  return (
    <div className={styles.side}>
      <VersionList view={view} />
      <section aria-label={t("versions-compare")} className={styles.compare}>
        <h2>{t("versions-compare")}</h2>
        {numbers.length < 2 ? (
          <p>{t("versions-one")}</p>
        ) : (
          <>
            <div className={styles.pair}>
              <Select
                label={t("versions-from")}
                options={options}
                value={String(from)}
                onChange={(number) => setFrom(Number(number))}
              />
              <Select
                label={t("versions-to")}
                options={options}
                value={String(to)}
                onChange={(number) => setTo(Number(number))}
              />
            </div>
            <Comparison id={view.id} from={from} to={to} />
          </>
        )}
      </section>
    </div>
  );
}

function VersionList({ view }: { view: AchievementView }): ReactNode {
  const t = useText();
  const formats = useFormats();
  const takeBack = useTakeBack();
  const { error, busy, ask } = useAsked();
  const take = (number: number) =>
    ask(async () => {
      const earlier = readDocument(
        (await call("achievement_view", { id: view.id, version: number })).document,
      );
      takeBack({
        text: t("versions-taken", { version: number }),
        change: () => earlier,
        restore: (_, before) => before,
      });
    });
  return (
    <section aria-label={t("versions-title")}>
      <h2>{t("versions-title")}</h2>
      {error ? <ErrorNotice error={error} /> : null}
      <ol className={styles.versions} reversed>
        {view.versions.toReversed().map((version) => (
          <li key={version.number} className={styles.version}>
            <div>
              <b>{t("editor-version", { version: version.number })}</b>
              <p>{t("versions-written", { at: formats.dateTime(version.createdAt) })}</p>
              <p>
                {version.frozenAt === null
                  ? t("versions-unused")
                  : t("versions-used", { at: formats.dateTime(version.frozenAt) })}
              </p>
            </div>
            <Button onPress={() => void take(version.number)} isDisabled={busy}>
              {t("versions-take", { version: version.number })}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Comparison({ id, from, to }: { id: string; from: number; to: number }): ReactNode {
  const t = useText();
  const earlier = Math.min(from, to);
  const later = Math.max(from, to);
  const diff = useCommand("version_diff", { id, from: earlier, to: later }, { enabled: earlier !== later });
  if (earlier === later) return <p>{t("versions-same")}</p>;
  if (diff.error) return <ErrorNotice error={diff.error} />;
  if (!diff.data) return <Waiting label={t("versions-comparing")} />;
  return (
    <>
      <p role="status">
        {t("versions-count", { count: diff.data.changes.length, from: earlier, to: later })}
      </p>
      <ol className={styles.changes}>
        {diff.data.changes.map((change) => (
          <Change key={`${change.place} ${change.kind} ${change.before} ${change.after}`} change={change} />
        ))}
      </ol>
    </>
  );
}

function Change({ change }: { change: VersionChange }): ReactNode {
  const t = useText();
  const { name, tone } = KINDS[change.kind];
  const pieces = useMemo(() => compareWords(change.before ?? "", change.after ?? ""), [change]);
  return (
    <li className={styles.change}>
      <h3>
        {change.place} <Tag tone={tone}>{t(name)}</Tag>
      </h3>
      {pieces.length === 0 ? null : (
        <p className={styles.text}>
          {pieces.map(({ kind, text }, at) => {
            const key = `${at} ${kind}`;
            if (kind === "gone") return <del key={key}>{text}</del>;
            if (kind === "new") return <ins key={key}>{text}</ins>;
            return <span key={key}>{text}</span>;
          })}
        </p>
      )}
    </li>
  );
}
