import { type ReactNode, useState } from "react";
import { useChange } from "@/ipc";
import { ActButton, Button } from "@/shared/button";
import { announce, ErrorNotice } from "@/shared/feedback";
import { TextField } from "@/shared/field";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { useText } from "@/shared/text";
import styles from "./key.module.css";

export interface UnlockDialogProps {
  open: boolean;
  onClose: () => void;
  /** The key is unlocked; the dialog has asked to be closed. */
  onUnlocked?: () => void;
}

/** Asks for the passphrase of the signing key. It stays unlocked until it is locked or the program ends. */
export function UnlockDialog({ open, onClose, onUnlocked }: UnlockDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog open={open} onClose={onClose} title={t("unlock-title")}>
      <UnlockForm onClose={onClose} onUnlocked={onUnlocked} />
    </Dialog>
  );
}

function UnlockForm({ onClose, onUnlocked }: Pick<UnlockDialogProps, "onClose" | "onUnlocked">): ReactNode {
  const t = useText();
  const unlock = useChange("key_unlock");
  const [passphrase, setPassphrase] = useState("");
  const submit = () =>
    unlock.mutate(
      { passphrase },
      {
        onSuccess: () => {
          announce(t("unlock-done"));
          onClose();
          onUnlocked?.();
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
      <p>{t("unlock-lead")}</p>
      <TextField
        label={t("passphrase-present")}
        type="password"
        autoComplete="current-password"
        autoFocus
        value={passphrase}
        onChange={setPassphrase}
      />
      {unlock.error ? <ErrorNotice error={unlock.error} /> : null}
      <DialogFoot>
        <Button onPress={onClose}>{t("unlock-cancel")}</Button>
        <ActButton type="submit" isDisabled={passphrase === "" || unlock.isPending}>
          {t("unlock-do")}
        </ActButton>
      </DialogFoot>
    </form>
  );
}
