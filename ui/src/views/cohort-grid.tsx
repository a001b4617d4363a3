import { useParams } from "@tanstack/react-router";
import { type ReactNode, useRef, useState } from "react";
import { useAsked } from "@/features/achievements";
import { CohortDialog, type CohortTask, dayOf, HeatMap, Legend, rowsWith } from "@/features/cohorts";
import { call, type GridView, type QueueFilterView, useCommand } from "@/ipc";
import { ActLink, Button, LinkButton } from "@/shared/button";
import { EmptyState, ErrorNotice, notify, Waiting } from "@/shared/feedback";
import { SearchField } from "@/shared/field";
import { useAction } from "@/shared/keys";
import styles from "@/shared/list/tools.module.css";
import { Page, WorkPage } from "@/shared/page";
import { paths, useGo } from "@/shared/paths";
import { useFormats, useText } from "@/shared/text";

export function CohortGridView(): ReactNode {
  const t = useText();
  const { cohort = "" } = useParams({ strict: false });
  const view = useCommand("cohort_grid", { id: cohort });
  if (view.data) return <Grid key={cohort} view={view.data} />;
  return (
    <Page title={t("cohort-grid-title")}>
      {view.error ? <ErrorNotice error={view.error} /> : <Waiting label={t("cohorts-waiting")} />}
    </Page>
  );
}

function Grid({ view }: { view: GridView }): ReactNode {
  const t = useText();
  const formats = useFormats();
  const go = useGo();
  const { error, ask } = useAsked();
  const [typed, setTyped] = useState("");
  const [task, setTask] = useState<CohortTask>();
  const field = useRef<HTMLInputElement>(null);
  useAction("list-filter", () => field.current?.focus());
  const { cohort } = view;
  const rows = rowsWith(view.rows, typed);
  const due = dayOf(cohort.due);
  const everybody: QueueFilterView = { group: "all", cohort: cohort.id, typed: "", mine: false, fair: false };

  /** The first learner in an order that favours nobody: those to judge, or all when nobody is left. */
  const startCriterion = (criterion: string) =>
    ask(async () => {
      for (const group of ["toJudge", "all"] as const) {
        const filter: QueueFilterView = { ...everybody, group, fair: true };
        const first = (await call("queue_page", { filter, offset: 0, limit: 1 })).rows[0];
        if (first) return go(paths.review(first.submission, criterion, filter));
      }
      notify({ text: t("grid-nobody") });
    });

  return (
    <WorkPage
      title={cohort.name}
      meta={
        due === null
          ? t("grid-meta", { achievement: cohort.achievement, version: cohort.version })
          : t("grid-meta-due", {
              achievement: cohort.achievement,
              version: cohort.version,
              due: formats.date(due),
            })
      }
      actions={
        <>
          <LinkButton href={paths.achievement(cohort.achievementId)}>{t("grid-to-achievement")}</LinkButton>
          <Button onPress={() => setTask({ kind: "change", cohort })}>{t("grid-change")}</Button>
          <LinkButton href="/intake">{t("cohort-grid-intake")}</LinkButton>
        </>
      }
    >
      {view.rows.length === 0 ? (
        <EmptyState
          title={t("cohort-grid-empty-title")}
          shape="square"
          action={<ActLink href="/intake">{t("cohort-grid-intake")}</ActLink>}
        >
          {t("cohort-grid-empty")}
        </EmptyState>
      ) : (
        <div className={styles.work}>
          <div className={styles.tools}>
            <SearchField
              ref={field}
              label={t("grid-filter")}
              placeholder={t("grid-filter")}
              value={typed}
              onChange={setTyped}
            />
            <span role="status" className={styles.count}>
              {t("grid-shown", { shown: rows.length, total: view.rows.length })}
            </span>
            {error ? <ErrorNotice error={error} /> : null}
          </div>
          <HeatMap
            view={view}
            rows={rows}
            onLearner={(submission, criterion) => go(paths.review(submission, criterion, everybody))}
            onCriterion={(criterion) => void startCriterion(criterion.id)}
          />
          <Legend criteria={view.criteria} />
        </div>
      )}
      <CohortDialog task={task} onClose={() => setTask(undefined)} onMade={() => setTask(undefined)} />
    </WorkPage>
  );
}
