import { type ReactNode, useState } from "react";
import { pickOne, useAsked } from "@/features/achievements";
import { type LearnerImported, useChange } from "@/ipc";
import { ActButton, type ButtonProps } from "@/shared/button";
import { ErrorNotice, Hint } from "@/shared/feedback";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { Facts } from "@/shared/page";
import { useFormats, useText } from "@/shared/text";
import styles from "./learners.module.css";

interface Report {
  readonly file: string;
  readonly done: LearnerImported;
}

/** Takes in a list of learners, and says what became of each row. */
export function ImportList({ as: Kind }: { as: (props: ButtonProps) => ReactNode }): ReactNode {
  const t = useText();
  const { error, busy, ask, forget } = useAsked();
  const { mutateAsync } = useChange("learner_import");
  const [report, setReport] = useState<Report>();
  const take = () =>
    ask(async () => {
      const file = await pickOne("learnerList");
      if (file) setReport({ file: file.name, done: await mutateAsync({ file: file.handle }) });
    });
  return (
    <>
      <Kind onPress={() => void take()} isDisabled={busy}>
        {t("learners-import")}
      </Kind>
      <Dialog
        open={report !== undefined}
        onClose={() => setReport(undefined)}
        title={t("learners-imported-title")}
      >
        {report ? <ReportView report={report} onClose={() => setReport(undefined)} /> : null}
      </Dialog>
      <Dialog open={error !== undefined} onClose={forget} title={t("learners-import-failed")}>
        {error ? <ErrorNotice error={error} /> : null}
      </Dialog>
    </>
  );
}

function ReportView({ report, onClose }: { report: Report; onClose: () => void }): ReactNode {
  const t = useText();
  const { number } = useFormats();
  const { added, changed, unchanged, refused } = report.done;
  return (
    <>
      <p role="status">{t("learners-imported", { file: report.file, count: added + changed + unchanged })}</p>
      <Facts
        facts={[
          [t("learners-added"), number(added)],
          [t("learners-changed"), number(changed)],
          [t("learners-unchanged"), number(unchanged)],
        ]}
      />
      {refused.length === 0 ? null : (
        <Hint tone="amber">
          <b>{t("learners-refused", { count: refused.length })}</b>
          <ul className={styles.refused}>
            {refused.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Hint>
      )}
      <DialogFoot>
        <ActButton onPress={onClose}>{t("learners-imported-done")}</ActButton>
      </DialogFoot>
    </>
  );
}
