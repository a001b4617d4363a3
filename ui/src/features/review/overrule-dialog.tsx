import { type ReactNode, useState } from "react";
import type { Outcome, ReviewOverrule } from "@/ipc";
import { ActButton, Button } from "@/shared/button";
import { Hint } from "@/shared/feedback";
import { RadioCard, RadioCards, TextArea } from "@/shared/field";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { useText } from "@/shared/text";
import styles from "./review.module.css";
import { Sentence } from "./sentence";

export interface OverruleDialogProps {
  outcome: Outcome;
  /** How far one may decide otherwise, as a sentence. */
  limit: string;
  open: boolean;
  onClose: () => void;
  onOverrule: (overrule: ReviewOverrule) => void;
}

/** Decides otherwise than the rule, as far as the award allows, and says why. */
export function OverruleDialog(props: OverruleDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t("review-overrule-title")}>
      <Form {...props} />
    </Dialog>
  );
}

const RESULTS = ["achieved", "notYetAchieved"] as const;

function Form({ outcome, limit, onClose, onOverrule }: OverruleDialogProps): ReactNode {
  const t = useText();
  const others = RESULTS.filter((result) => result !== outcome.result);
  const [result, setResult] = useState<string>(others[0] ?? "achieved");
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const missing = reason.trim() === "";
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!missing) onOverrule({ result, reason: reason.trim() });
      }}
    >
      <p>
        <Sentence text={outcome.sentence} />
      </p>
      <Hint>
        <Sentence text={limit} />
      </Hint>
      <RadioCards label={t("review-overrule-result")} value={result} onChange={setResult}>
        {others.map((id) => (
          <RadioCard key={id} id={id} title={t(`review-result-${id}`)} />
        ))}
      </RadioCards>
      <TextArea
        label={t("review-overrule-reason")}
        description={t("review-overrule-reason-help")}
        value={reason}
        onChange={setReason}
        error={asked && missing ? t("review-reason-missing") : undefined}
      />
      <DialogFoot>
        <Button onPress={onClose}>{t("review-cancel")}</Button>
        <ActButton type="submit">{t("review-overrule-close")}</ActButton>
      </DialogFoot>
    </form>
  );
}
