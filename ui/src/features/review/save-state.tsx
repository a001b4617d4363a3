import type { ReactNode } from "react";
import { QuietButton } from "@/shared/button";
import { Icon } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import styles from "./review.module.css";
import type { Saving } from "./sheet";

/** Whether what was done is safe: when it was saved, that it is being saved, or why it could not be. */
export function SaveState({ saving, onRetry }: { saving: Saving; onRetry: () => void }): ReactNode {
  const t = useText();
  const { time } = useFormats();
  switch (saving.state) {
    case "failed":
      return (
        <span className={styles.unsaved} role="alert">
          <Icon name="alert" />
          {t("review-unsaved", { why: [saving.error.message, saving.error.hint].filter(Boolean).join(" ") })}
          <QuietButton onPress={onRetry}>{t("review-retry")}</QuietButton>
        </span>
      );
    case "idle":
      return null;
    case "saved":
      return <span className={styles.saved}>{t("review-saved", { time: time(saving.at) })}</span>;
    case "saving":
      return <span className={styles.saving}>{t("review-saving")}</span>;
  }
}
