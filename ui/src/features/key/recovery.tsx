import { type ReactNode, useState } from "react";
import { type KeyRecoveryWritten, useChange } from "@/ipc";
import { ActButton, ButtonRow } from "@/shared/button";
import { CopyButton } from "@/shared/clipboard";
import { ErrorNotice, Hint } from "@/shared/feedback";
import { TextField } from "@/shared/field";
import { Text, useText } from "@/shared/text";
import styles from "./key.module.css";

/** Writes the recovery file with the passphrase in hand; gives the code that opens it. */
export function useRecovery() {
  const pick = useChange("path_pick");
  const write = useChange("key_recovery");
  return {
    written: write.data,
    error: pick.error ?? write.error,
    isPending: pick.isPending || write.isPending,
    async save(passphrase: string): Promise<KeyRecoveryWritten | undefined> {
      const { picked } = await pick.mutateAsync({ purpose: "recoveryFile" });
      const file = picked[0];
      return file ? write.mutateAsync({ file: file.handle, passphrase }) : undefined;
    },
  };
}

/** The code of a recovery file. It is shown once: it has to leave the screen on paper. */
export function RecoveryCode({ written }: { written: KeyRecoveryWritten }): ReactNode {
  const t = useText();
  return (
    <div className={styles.code}>
      <p>
        <Text id="recovery-written" with={{ file: <code>{written.file}</code> }} />
      </p>
      <output className={styles.letters} aria-label={t("recovery-code")}>
        {written.code}
      </output>
      <Hint tone="amber">{t("recovery-once")}</Hint>
      <CopyButton text={written.code} done={t("recovery-copied")}>
        {t("recovery-copy")}
      </CopyButton>
    </div>
  );
}

/** Asks for the passphrase, then for a place, then shows the code. */
export function RecoveryForm(): ReactNode {
  const t = useText();
  const recovery = useRecovery();
  const [passphrase, setPassphrase] = useState("");
  if (recovery.written) return <RecoveryCode written={recovery.written} />;
  const save = () =>
    recovery.save(passphrase).then(
      (written) => written && setPassphrase(""),
      // The refusal is shown by `recovery.error`.
      () => undefined,
    );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={t("passphrase-present")}
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onChange={setPassphrase}
      />
      {recovery.error ? <ErrorNotice error={recovery.error} /> : null}
      <ButtonRow>
        <ActButton type="submit" isDisabled={passphrase === "" || recovery.isPending}>
          {t("recovery-save")}
        </ActButton>
      </ButtonRow>
    </form>
  );
}
