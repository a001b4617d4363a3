import { lazy, type ReactNode, Suspense, useState } from "react";
import { useCommand } from "@/ipc";
import { Button } from "@/shared/button";
import { ErrorNotice, Waiting } from "@/shared/feedback";
import { useText } from "@/shared/text";
import styles from "./badge.module.css";
import { useEditor } from "./editor-context";

const PdfPages = lazy(async () => ({ default: (await import("@/shared/pdf")).PdfPages }));

/** The certificate as it will be printed, for an example learner. It is made when it is asked for. */
export function CertificatePreview(): ReactNode {
  const t = useText();
  const { text, settled, problems } = useEditor();
  const [wanted, setWanted] = useState(false);
  const sound = problems.length === 0;
  const preview = useCommand(
    "certificate_preview",
    { document: text },
    { keepFormer: true, enabled: wanted && sound && settled },
  );
  return (
    <figure className={styles.certificate}>
      <figcaption>{t("design-certificate")}</figcaption>
      {wanted ? null : (
        <div className={styles.certificateAsk}>
          <p className={styles.quiet}>{t("design-certificate-note")}</p>
          <Button onPress={() => setWanted(true)}>{t("design-certificate-show")}</Button>
        </div>
      )}
      {wanted && !sound ? <p className={styles.quiet}>{t("design-preview-problems")}</p> : null}
      {preview.error ? <ErrorNotice error={preview.error} /> : null}
      {preview.data ? (
        <Suspense fallback={<Waiting label={t("design-certificate-waiting")} />}>
          <div className={styles.pages}>
            <PdfPages address={preview.data.address} label={t("design-certificate")} />
          </div>
        </Suspense>
      ) : null}
      {preview.isFetching ? <Waiting label={t("design-certificate-waiting")} /> : null}
    </figure>
  );
}
