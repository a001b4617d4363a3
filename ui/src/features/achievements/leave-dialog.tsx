import type { ReactNode } from "react";
import { ActButton, Button, DangerButton } from "@/shared/button";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { useText } from "@/shared/text";

export interface LeaveDialogProps {
  open: boolean;
  onStay: () => void;
  onLeave: () => void;
  onDiscard: () => void;
}

/** Asks before one walks away from changes that no version holds. */
export function LeaveDialog({ open, onStay, onLeave, onDiscard }: LeaveDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog open={open} onClose={onStay} title={t("leave-title")}>
      <p>{t("leave-text")}</p>
      <DialogFoot>
        <Button onPress={onStay}>{t("leave-stay")}</Button>
        <DangerButton onPress={onDiscard}>{t("leave-discard")}</DangerButton>
        <ActButton onPress={onLeave}>{t("leave-leave")}</ActButton>
      </DialogFoot>
    </Dialog>
  );
}
