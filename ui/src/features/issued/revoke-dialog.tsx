import { type ReactNode, useState } from "react";
import { UnlockDialog } from "@/features/key";
import { type IssuedItem, useChange } from "@/ipc";
import { DangerButton, QuietButton } from "@/shared/button";
import { ErrorNotice, notify } from "@/shared/feedback";
import { TextArea } from "@/shared/field";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { useText } from "@/shared/text";

export interface RevokeDialogProps {
  badge: IssuedItem;
  open: boolean;
  onClose: () => void;
}

/** Takes a badge back, for good, with a reason that is kept. */
export function RevokeDialog({ badge, open, onClose }: RevokeDialogProps): ReactNode {
  const t = useText();
  const [reason, setReason] = useState("");
  const [unlocking, setUnlocking] = useState(false);
  const revoke = useChange("issued_revoke");
  const { learner, achievement } = badge;
  const doIt = () =>
    revoke.mutate(
      { id: badge.id, reason: reason.trim() },
      {
        onSuccess: () => {
          notify({ text: t("revoke-done", { learner, achievement }) });
          onClose();
        },
        onError: ({ code }) => setUnlocking(code === "key.locked"),
      },
    );
  return (
    <Dialog open={open} onClose={onClose} title={t("revoke-title", { learner, achievement })}>
      <p>{t("revoke-lead")}</p>
      <TextArea
        label={t("revoke-reason")}
        description={t("revoke-reason-note")}
        value={reason}
        onChange={setReason}
        isRequired
      />
      {revoke.error && revoke.error.code !== "key.locked" ? <ErrorNotice error={revoke.error} /> : null}
      <DialogFoot>
        <QuietButton onPress={onClose}>{t("revoke-not")}</QuietButton>
        <DangerButton onPress={doIt} isDisabled={reason.trim() === "" || revoke.isPending}>
          {t("revoke-do")}
        </DangerButton>
      </DialogFoot>
      <UnlockDialog open={unlocking} onClose={() => setUnlocking(false)} onUnlocked={doIt} />
    </Dialog>
  );
}
