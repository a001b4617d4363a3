import { type ReactNode, useState } from "react";
import { type CohortListItem, type GridView, useCommand } from "@/ipc";
import { ActLink, LinkButton } from "@/shared/button";
import { CopyButton } from "@/shared/clipboard";
import { EmptyState, ErrorNotice, Waiting } from "@/shared/feedback";
import { Select } from "@/shared/field";
import { paths } from "@/shared/paths";
import { type Translate, useText } from "@/shared/text";
import { CriterionReport } from "./criterion-report";
import { csvOf } from "./csv";
import { Difficulty } from "./difficulty";
import styles from "./reports.module.css";
import { type Spread, spreadsOf, withWork } from "./spread";

/** How a cohort stands on each criterion. */
export function Reports(): ReactNode {
  const t = useText();
  const cohorts = useCommand("cohort_list", {});
  const [chosen, setChosen] = useState<string>();
  if (cohorts.error) return <ErrorNotice error={cohorts.error} />;
  if (!cohorts.data) return <Waiting label={t("reports-waiting")} />;
  const cohort = cohorts.data.find(({ id }) => id === chosen) ?? likeliest(cohorts.data);
  if (cohort === undefined) {
    return (
      <EmptyState
        title={t("reports-empty-title")}
        shape="circle"
        action={<ActLink href="/cohorts">{t("reports-to-cohorts")}</ActLink>}
      >
        {t("reports-empty")}
      </EmptyState>
    );
  }
  return (
    <div className={styles.reports}>
      <div className={styles.choice}>
        <Select
          label={t("reports-cohort")}
          options={cohorts.data.map(({ id, name }) => ({ id, name }))}
          value={cohort.id}
          onChange={setChosen}
        />
      </div>
      <CohortReport key={cohort.id} cohort={cohort} />
    </div>
  );
}

/** The cohort with most work that is judged: the one there is most to say about. */
function likeliest(cohorts: readonly CohortListItem[]): CohortListItem | undefined {
  const done = ({ learners, toJudge }: CohortListItem) => learners - toJudge;
  return [...cohorts].sort((a, b) => done(b) - done(a))[0];
}

function CohortReport({ cohort }: { cohort: CohortListItem }): ReactNode {
  const t = useText();
  const grid = useCommand("cohort_grid", { id: cohort.id });
  if (grid.error) return <ErrorNotice error={grid.error} />;
  if (!grid.data) return <Waiting label={t("reports-waiting")} />;
  const spreads = spreadsOf(grid.data);
  if (spreads.every(({ judged, insufficient }) => judged + insufficient === 0)) {
    return (
      <EmptyState
        title={t("reports-none-title", { cohort: cohort.name })}
        shape="circle"
        action={<ActLink href="/queue">{t("reports-to-queue")}</ActLink>}
      >
        {t("reports-none")}
      </EmptyState>
    );
  }
  return <Judged view={grid.data} spreads={spreads} />;
}

function Judged({ view, spreads }: { view: GridView; spreads: readonly Spread[] }): ReactNode {
  const t = useText();
  const most = Math.max(0, ...spreads.flatMap((one) => [...one.levels, one.insufficient, one.unjudged]));
  const { cohort } = view;
  return (
    <>
      <div className={styles.about}>
        <p>
          {t("reports-about", {
            achievement: cohort.achievement,
            version: cohort.version,
            work: withWork(view),
            learners: view.rows.length,
          })}
        </p>
        <LinkButton href={paths.cohort(cohort.id)}>{t("reports-to-grid")}</LinkButton>
        <CopyButton text={csvOf(rowsFor(spreads, t))} done={t("reports-copied")}>
          {t("reports-copy")}
        </CopyButton>
      </div>
      <section className={styles.section}>
        <h2>{t("reports-difficulty")}</h2>
        <Difficulty spreads={spreads} />
      </section>
      <section className={styles.section}>
        <h2>{t("reports-spread")}</h2>
        <p className={styles.lead}>{t("reports-spread-lead")}</p>
        <div className={styles.criteria}>
          {spreads.map((spread) => (
            <CriterionReport key={spread.criterion.id} spread={spread} most={most} />
          ))}
        </div>
      </section>
    </>
  );
}

/** What the tables say, one line for each criterion and level. */
function rowsFor(spreads: readonly Spread[], t: Translate): (string | number)[][] {
  const head = ["criterion", "place", "level", "needed", "learners"].map((name) => t(`reports-csv-${name}`));
  const lines = spreads.flatMap(({ criterion, levels, insufficient, unjudged, notApplicable }) => [
    ...levels.map((count, at) => [
      criterion.name,
      at + 1,
      criterion.levels[at] ?? "",
      at === criterion.needs ? t("reports-csv-yes") : "",
      count,
    ]),
    [criterion.name, "", t("reports-insufficient"), "", insufficient],
    [criterion.name, "", t("reports-unjudged"), "", unjudged],
    [criterion.name, "", t("reports-not-applicable"), "", notApplicable],
  ]);
  return [head, ...lines];
}
