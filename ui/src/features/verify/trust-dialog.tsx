import { type ReactNode, useState } from "react";
import { useChange, type VerifiedFile } from "@/ipc";
import { ActButton, QuietButton } from "@/shared/button";
import { ErrorNotice, notify } from "@/shared/feedback";
import { TextField } from "@/shared/field";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { Facts } from "@/shared/page";
import { useText } from "@/shared/text";
import { issuerMark } from "./standing";

export interface TrustDialogProps {
  file: VerifiedFile;
  open: boolean;
  onClose: () => void;
}

/** Accepts an issuer, and keeps how the person made sure that it is the one it says. */
export function TrustDialog({ file, open, onClose }: TrustDialogProps): ReactNode {
  const t = useText();
  const [note, setNote] = useState("");
  const trust = useChange("issuer_trust");
  const name = file.issuerName ?? "";
  const accept = () =>
    trust.mutate(
      { issuerId: file.issuerId ?? "", name, note: note.trim(), trusted: true },
      {
        onSuccess: () => {
          notify({ text: t("verify-trusted", { name }) });
          onClose();
        },
      },
    );
  return (
    <Dialog open={open} onClose={onClose} title={t("verify-trust-title")}>
      <p>{t("verify-trust-lead")}</p>
      <Facts
        facts={[
          [t("verify-trust-mark"), issuerMark(file) ?? ""],
          [t("verify-trust-name"), name],
          [t("verify-trust-id"), <code key="id">{file.issuerId}</code>],
        ]}
      />
      <TextField
        label={t("verify-trust-how")}
        description={t("verify-trust-how-note")}
        value={note}
        onChange={setNote}
        isRequired
      />
      {trust.error ? <ErrorNotice error={trust.error} /> : null}
      <DialogFoot>
        <QuietButton onPress={onClose}>{t("verify-trust-not")}</QuietButton>
        <ActButton onPress={accept} isDisabled={note.trim() === "" || trust.isPending}>
          {t("verify-trust-do")}
        </ActButton>
      </DialogFoot>
    </Dialog>
  );
}
