import { type ReactNode, useEffect, useRef, useState } from "react";
import { CohortDialog } from "@/features/cohorts";
import { type IntakeView, useChange, useCommand } from "@/ipc";
import { Button, ButtonRow, QuietButton } from "@/shared/button";
import { announce, ErrorNotice, Hint } from "@/shared/feedback";
import { Select } from "@/shared/field";
import { Facts } from "@/shared/page";
import { useFormats, useText } from "@/shared/text";
import styles from "./intake.module.css";
import type { Intake } from "./use-intake";
import { useKeptFocus } from "./use-kept-focus";

/** What the files are, and which cohort they are for. */
export function Recognised({ intake, view }: { intake: Intake; view: IntakeView }): ReactNode {
  const t = useText();
  const { bytes, number } = useFormats();
  const heading = useRef<HTMLHeadingElement>(null);
  const format = t(`intake-format-${view.format}`);
  useKeptFocus(() => heading.current, view.plan);
  const heard = t("intake-recognised-as", { source: view.source, format, count: view.matched.length });
  // It is said when a plan arrives, and not again for each change to it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan is the reason to say it
  useEffect(() => announce(heard), [view.plan]);
  return (
    <section className={styles.recognised}>
      <div>
        <h2 ref={heading} tabIndex={-1}>
          {t("intake-recognised")}
        </h2>
        <Facts
          facts={[
            [t("intake-source"), view.source],
            [t("intake-format"), format],
            [
              t("intake-size"),
              t("intake-files", { count: view.files, files: number(view.files), size: bytes(view.bytes) }),
            ],
            [t("intake-list"), <ListOf key="list" intake={intake} view={view} />],
          ]}
        />
      </div>
      <CohortOf intake={intake} view={view} />
    </section>
  );
}

/** The learner list, and the way to give one. */
function ListOf({ intake, view }: { intake: Intake; view: IntakeView }): ReactNode {
  const t = useText();
  const pick = useChange("path_pick");
  const { job, sources, table } = intake;
  // A list that came in under another screen's hands has no name here, and cannot be told from the work.
  const canReplace = view.list === null || sources.some(({ name }) => name === view.list);
  const byHand =
    view.matched.some(({ by }) => by === "hand") || view.unmatched.some(({ skipped }) => skipped);
  const choose = () =>
    pick.mutate(
      { purpose: "learnerList" },
      { onSuccess: ({ picked }) => table.replaceList(picked, view.list) },
    );
  return (
    <div className={styles.list}>
      <span>{view.list ?? t("intake-no-list")}</span>
      {canReplace ? (
        <Button onPress={choose} isDisabled={job !== undefined}>
          {view.list === null ? t("intake-add-list") : t("intake-other-list")}
        </Button>
      ) : null}
      {canReplace && byHand ? <p className={styles.lead}>{t("intake-list-anew")}</p> : null}
      {pick.error ? <ErrorNotice error={pick.error} /> : null}
    </div>
  );
}

function CohortOf({ intake, view }: { intake: Intake; view: IntakeView }): ReactNode {
  const t = useText();
  const cohorts = useCommand("cohort_list", {});
  const [making, setMaking] = useState(false);
  const { job, table } = intake;
  const choose = (cohort: string) => void table.chooseCohort(cohort);
  return (
    <div className={styles.cohort}>
      <Select
        label={t("intake-cohort")}
        description={t("intake-cohort-note")}
        options={(cohorts.data ?? []).map(({ id, name }) => ({ id, name }))}
        value={view.cohort}
        onChange={choose}
        placeholder={t("intake-cohort-choose")}
        isDisabled={job !== undefined}
      />
      {cohorts.error ? <ErrorNotice error={cohorts.error} /> : null}
      {view.cohort === null ? <Hint tone="amber">{t("intake-cohort-missing")}</Hint> : null}
      <ButtonRow>
        <QuietButton onPress={() => setMaking(true)} isDisabled={job !== undefined}>
          {t("intake-new-cohort")}
        </QuietButton>
      </ButtonRow>
      <CohortDialog
        task={making ? { kind: "new" } : undefined}
        onClose={() => setMaking(false)}
        onMade={(id) => {
          setMaking(false);
          choose(id);
        }}
      />
    </div>
  );
}
