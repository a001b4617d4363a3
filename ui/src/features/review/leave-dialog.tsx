import type { ReactNode } from "react";
import { ActButton, Button, DangerButton } from "@/shared/button";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { useText } from "@/shared/text";

export interface LeaveDialogProps {
  open: boolean;
  onRetry: () => void;
  onStay: () => void;
  onLeave: () => void;
}

/** Something could not be saved, and the way out is held until the person has decided about it. */
export function LeaveDialog({ open, onRetry, onStay, onLeave }: LeaveDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog open={open} onClose={onStay} title={t("review-leave-title")}>
      <p>{t("review-leave")}</p>
      <DialogFoot>
        <DangerButton onPress={onLeave}>{t("review-leave-anyway")}</DangerButton>
        <Button onPress={onStay}>{t("review-stay")}</Button>
        <ActButton onPress={onRetry}>{t("review-retry")}</ActButton>
      </DialogFoot>
    </Dialog>
  );
}
