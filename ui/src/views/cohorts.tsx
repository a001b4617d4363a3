import { type ReactNode, useState } from "react";
import { CohortDialog, CohortList, type CohortTask } from "@/features/cohorts";
import { useCommand } from "@/ipc";
import { ActButton, LinkButton } from "@/shared/button";
import { EmptyState, ErrorNotice, Waiting } from "@/shared/feedback";
import { Page } from "@/shared/page";
import { paths, useGo } from "@/shared/paths";
import { useText } from "@/shared/text";

export function CohortsView(): ReactNode {
  const t = useText();
  const go = useGo();
  const cohorts = useCommand("cohort_list", {});
  const [task, setTask] = useState<CohortTask>();
  const make = <ActButton onPress={() => setTask({ kind: "new" })}>{t("cohorts-new")}</ActButton>;
  const some = cohorts.data !== undefined && cohorts.data.length > 0;
  return (
    <Page
      title={t("cohorts-title")}
      actions={
        <>
          <LinkButton href="/intake">{t("cohorts-intake")}</LinkButton>
          {some ? make : null}
        </>
      }
    >
      {cohorts.error ? <ErrorNotice error={cohorts.error} /> : null}
      {cohorts.isPending ? <Waiting label={t("cohorts-waiting")} /> : null}
      {cohorts.data?.length === 0 ? (
        <EmptyState title={t("cohorts-empty-title")} shape="square" action={make}>
          {t("cohorts-empty")}
        </EmptyState>
      ) : null}
      {some ? (
        <CohortList cohorts={cohorts.data} onChange={(cohort) => setTask({ kind: "change", cohort })} />
      ) : null}
      <CohortDialog
        task={task}
        onClose={() => setTask(undefined)}
        onMade={(id) => {
          setTask(undefined);
          go(paths.cohort(id));
        }}
      />
    </Page>
  );
}
