import { type ReactNode, useState } from "react";
import { NewPassphraseFields, RecoveryForm, UnlockDialog, useNewPassphrase } from "@/features/key";
import { useChange, useCommand } from "@/ipc";
import { ActButton, Button, ButtonRow } from "@/shared/button";
import { CopyButton } from "@/shared/clipboard";
import { ErrorNotice, Hint, notify, Waiting } from "@/shared/feedback";
import { TextField } from "@/shared/field";
import { Section } from "@/shared/page";
import { Punch } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import { KeyLife } from "./key-life";
import styles from "./settings.module.css";

/** The signing key: what it is, who can open it, and what brings it back. */
export function KeyPage(): ReactNode {
  const t = useText();
  const { date } = useFormats();
  const key = useCommand("key_view", {});
  if (key.error) return <ErrorNotice error={key.error} />;
  if (!key.data) return <Waiting label={t("settings-waiting")} />;
  const { publicKey, fingerprint, createdAt, unlocked, recoverySavedAt } = key.data;
  return (
    <>
      <Section title={t("key-section")} lead={t("key-made", { date: date(createdAt) })}>
        <KeyState unlocked={unlocked} />
        <div className={styles.named}>
          <h3>{t("key-words")}</h3>
          <ol className={styles.words}>
            {fingerprint.map((word) => (
              <li key={word}>{word}</li>
            ))}
          </ol>
          <p className={styles.note}>{t("key-words-note")}</p>
        </div>
        <div className={styles.named}>
          <h3>{t("key-public")}</h3>
          <code className={styles.long}>{publicKey}</code>
          <CopyButton text={publicKey} done={t("key-copied")}>
            {t("key-copy")}
          </CopyButton>
        </div>
      </Section>
      <Section title={t("key-recovery")} lead={t("key-recovery-lead")}>
        {recoverySavedAt === null ? (
          <Hint tone="amber">{t("key-recovery-none")}</Hint>
        ) : (
          <Hint>{t("key-recovery-at", { date: date(recoverySavedAt) })}</Hint>
        )}
        <RecoveryForm />
      </Section>
      <Section title={t("key-passphrase")} lead={t("key-passphrase-lead")}>
        <PassphraseForm />
      </Section>
      <KeyLife view={key.data} />
    </>
  );
}

function KeyState({ unlocked }: { unlocked: boolean }): ReactNode {
  const t = useText();
  const lock = useChange("key_lock");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div className={styles.state}>
        <Punch shape="shield" state={unlocked ? "struck" : "open"} size={3} />
        <div>
          <b>{t(unlocked ? "key-unlocked" : "key-locked")}</b>
          <p className={styles.note}>{t(unlocked ? "key-unlocked-about" : "key-locked-about")}</p>
        </div>
        {unlocked ? (
          <Button onPress={() => lock.mutate({})}>{t("key-lock")}</Button>
        ) : (
          <Button onPress={() => setAsking(true)}>{t("key-unlock")}</Button>
        )}
      </div>
      {lock.error ? <ErrorNotice error={lock.error} /> : null}
      <UnlockDialog open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

function PassphraseForm(): ReactNode {
  const t = useText();
  const change = useChange("key_passphrase");
  const [old, setOld] = useState("");
  const fresh = useNewPassphrase("");
  const submit = () =>
    change.mutate(
      { old, new: fresh.passphrase },
      {
        onSuccess: () => {
          setOld("");
          fresh.clear();
          notify({ text: t("key-passphrase-changed") });
        },
      },
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={t("passphrase-present")}
        type="password"
        autoComplete="current-password"
        value={old}
        onChange={setOld}
      />
      <NewPassphraseFields value={fresh} />
      {change.error ? <ErrorNotice error={change.error} /> : null}
      <ButtonRow>
        <ActButton type="submit" isDisabled={old === "" || !fresh.isReady || change.isPending}>
          {t("key-passphrase-change")}
        </ActButton>
      </ButtonRow>
    </form>
  );
}
