import { type ReactNode, useRef, useState } from "react";
import type { CohortListItem } from "@/ipc";
import { IconButton, Link } from "@/shared/button";
import { EmptyState } from "@/shared/feedback";
import { SearchField } from "@/shared/field";
import { useAction } from "@/shared/keys";
import { paths } from "@/shared/paths";
import { Icon, Tag } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import styles from "./cohort-list.module.css";
import { dayOf } from "./day";

export interface CohortListProps {
  cohorts: readonly CohortListItem[];
  onChange: (cohort: CohortListItem) => void;
}

/** The cohorts with what is to be done in each. */
export function CohortList({ cohorts, onChange }: CohortListProps): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useAction("list-filter", () => field.current?.focus());
  const wanted = typed.trim().toLocaleLowerCase();
  const shown = cohorts.filter(({ name, achievement }) =>
    `${name} ${achievement}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <>
      <div className={styles.tools}>
        <SearchField
          ref={field}
          label={t("cohorts-filter")}
          placeholder={t("cohorts-filter")}
          value={typed}
          onChange={setTyped}
        />
        <span role="status" className={styles.shown}>
          {t("cohorts-shown", { shown: shown.length, total: cohorts.length })}
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t("cohorts-none-title")} shape="square">
          {t("cohorts-none")}
        </EmptyState>
      ) : (
        <table className={styles.table} aria-label={t("cohorts-title")}>
          <thead>
            <tr>
              <th scope="col">{t("cohorts-name")}</th>
              <th scope="col">{t("cohorts-achievement")}</th>
              <th scope="col">{t("cohorts-due")}</th>
              <th scope="col" className={styles.number}>
                {t("cohorts-learners")}
              </th>
              <th scope="col" className={styles.number}>
                {t("cohorts-to-judge")}
              </th>
              <th scope="col" className={styles.number}>
                {t("cohorts-achieved")}
              </th>
              <th scope="col" className={styles.number}>
                {t("cohorts-issued")}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {shown.map((cohort) => (
              <Row key={cohort.id} cohort={cohort} onChange={onChange} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({
  cohort,
  onChange,
}: {
  cohort: CohortListItem;
  onChange: (cohort: CohortListItem) => void;
}): ReactNode {
  const t = useText();
  const { number, date } = useFormats();
  const due = dayOf(cohort.due);
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <Link href={paths.cohort(cohort.id)}>{cohort.name}</Link>
      </th>
      <td>
        {cohort.achievement} <Tag>{t("cohorts-version", { version: cohort.version })}</Tag>
      </td>
      <td>{due === null ? <span className={styles.quiet}>{t("cohorts-no-due")}</span> : date(due)}</td>
      <td className={styles.number}>{number(cohort.learners)}</td>
      <td className={styles.number} data-some={cohort.toJudge > 0 || undefined}>
        {number(cohort.toJudge)}
      </td>
      <td className={styles.number}>{number(cohort.achieved)}</td>
      <td className={styles.number}>{number(cohort.issued)}</td>
      <td className={styles.change}>
        <IconButton label={t("cohorts-change", { name: cohort.name })} onPress={() => onChange(cohort)}>
          <Icon name="settings" />
        </IconButton>
      </td>
    </tr>
  );
}
