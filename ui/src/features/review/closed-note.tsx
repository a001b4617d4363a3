import { type ReactNode, useState } from "react";
import type { ReviewClosed } from "@/ipc";
import { ActButton, Button } from "@/shared/button";
import { Hint } from "@/shared/feedback";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { useFormats, useText } from "@/shared/text";
import styles from "./review.module.css";

/** How it was closed, and the way to correct it. */
export function ClosedNote({
  closed,
  onCorrect,
}: {
  closed: ReviewClosed;
  onCorrect: () => void;
}): ReactNode {
  const t = useText();
  const { dateTime } = useFormats();
  const [asked, setAsked] = useState(false);
  const { at, assessor, result, overruled, issued } = closed;
  return (
    <div className={styles.closed}>
      <Hint tone="gold">
        <p>{t("review-closed", { at: dateTime(at), assessor, result: t(`review-result-${result}`) })}</p>
        {overruled === null ? null : <p>{t("review-overruled", { reason: overruled })}</p>}
      </Hint>
      <Button onPress={() => setAsked(true)}>{t("review-correct")}</Button>
      <Dialog open={asked} onClose={() => setAsked(false)} title={t("review-correct-title")}>
        <p>{t("review-correct-means")}</p>
        {issued ? <Hint tone="amber">{t("review-correct-issued")}</Hint> : null}
        <DialogFoot>
          <Button onPress={() => setAsked(false)}>{t("review-cancel")}</Button>
          <ActButton
            onPress={() => {
              setAsked(false);
              onCorrect();
            }}
          >
            {t("review-correct")}
          </ActButton>
        </DialogFoot>
      </Dialog>
    </div>
  );
}
