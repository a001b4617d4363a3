import { type ReactNode, useState } from "react";
import type { ReviewCriterion } from "@/ipc";
import { ActButton, Button } from "@/shared/button";
import { RadioCard, RadioCards, TextField } from "@/shared/field";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { useText } from "@/shared/text";
import styles from "./review.module.css";
import { useSitting } from "./sitting";

type Kind = "insufficient" | "notApplicable";

export interface NoLevelDialogProps {
  criterion: ReviewCriterion;
  onClose: () => void;
}

/** A judgement that is no level: there is too little to judge by, or the criterion does not apply. Both say why. */
export function NoLevelDialog({ criterion, onClose }: NoLevelDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog open onClose={onClose} title={t("review-no-level-title", { criterion: criterion.name })}>
      <Choice criterion={criterion} onClose={onClose} />
    </Dialog>
  );
}

function Choice({ criterion, onClose }: NoLevelDialogProps): ReactNode {
  const t = useText();
  const { sheet } = useSitting();
  const { judged } = criterion;
  const [kind, setKind] = useState<Kind>(judged.kind === "notApplicable" ? "notApplicable" : "insufficient");
  const [reason, setReason] = useState(judged.reason);
  const [asked, setAsked] = useState(false);
  const missing = reason.trim() === "";
  const keep = () => {
    setAsked(true);
    if (missing) return;
    sheet.judge(criterion.id, { kind, level: null, reason: reason.trim() });
    onClose();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <RadioCards
        label={t("review-no-level-kind")}
        value={kind}
        onChange={(id) => setKind(id === "notApplicable" ? "notApplicable" : "insufficient")}
      >
        <RadioCard id="insufficient" title={t("review-kind-insufficient")}>
          {t("review-insufficient-means")}
        </RadioCard>
        <RadioCard id="notApplicable" title={t("review-kind-notApplicable")}>
          {t("review-not-applicable-means")}
        </RadioCard>
      </RadioCards>
      <TextField
        label={t("review-no-level-reason")}
        value={reason}
        onChange={setReason}
        error={asked && missing ? t("review-reason-missing") : undefined}
        autoFocus
      />
      <DialogFoot>
        <Button onPress={onClose}>{t("review-cancel")}</Button>
        <ActButton type="submit">{t("review-no-level-keep")}</ActButton>
      </DialogFoot>
    </form>
  );
}
