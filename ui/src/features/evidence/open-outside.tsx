import { type ReactNode, useState } from "react";
import { type EvidenceItem, useChange } from "@/ipc";
import { Button, DangerButton, QuietButton } from "@/shared/button";
import { ErrorNotice } from "@/shared/feedback";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";

/** Hands a file to another program, after saying what that means: here nothing in it runs, there it may. */
export function OpenOutside({ item }: { item: EvidenceItem }): ReactNode {
  const t = useText();
  const [asked, setAsked] = useState(false);
  const opening = useChange("evidence_open_outside");
  const close = () => {
    setAsked(false);
    opening.reset();
  };
  return (
    <>
      <QuietButton onPress={() => setAsked(true)}>
        <Icon name="open" />
        {t("evidence-outside")}
      </QuietButton>
      <Dialog open={asked} onClose={close} title={t("evidence-outside-title")}>
        <p>{t("evidence-outside-warning", { name: item.path })}</p>
        {opening.error ? <ErrorNotice error={opening.error} /> : null}
        <DialogFoot>
          <Button onPress={close}>{t("evidence-outside-no")}</Button>
          <DangerButton
            isPending={opening.isPending}
            onPress={() => opening.mutate({ evidence: item.id }, { onSuccess: close })}
          >
            {t("evidence-outside-yes")}
          </DangerButton>
        </DialogFoot>
      </Dialog>
    </>
  );
}
