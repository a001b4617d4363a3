import { type ReactNode, useRef, useState } from "react";
import { useSettled } from "@/features/achievements";
import { ImportList, LearnerDialog, LearnerTable, useLearners } from "@/features/learners";
import type { LearnerListItem } from "@/ipc";
import { ActButton, Button } from "@/shared/button";
import { EmptyState, ErrorNotice, Waiting } from "@/shared/feedback";
import { SearchField } from "@/shared/field";
import { useAction } from "@/shared/keys";
import styles from "@/shared/list/tools.module.css";
import { WorkPage } from "@/shared/page";
import { useText } from "@/shared/text";

export function LearnersView(): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState("");
  const wanted = useSettled(typed);
  const learners = useLearners(wanted.trim());
  const [open, setOpen] = useState<LearnerListItem>();
  const field = useRef<HTMLInputElement>(null);
  useAction("list-filter", () => field.current?.focus());

  const empty =
    learners.total === undefined ? (
      <Waiting label={t("learners-waiting")} />
    ) : wanted.trim() === "" ? (
      <EmptyState title={t("learners-empty-title")} shape="circle" action={<ImportList as={ActButton} />}>
        {t("learners-empty")}
      </EmptyState>
    ) : (
      <EmptyState title={t("learners-none-title")} shape="circle">
        {t("learners-none")}
      </EmptyState>
    );

  return (
    <WorkPage title={t("learners-title")} actions={<ImportList as={Button} />}>
      <div className={styles.work}>
        <div className={styles.tools}>
          <SearchField
            ref={field}
            label={t("learners-filter")}
            placeholder={t("learners-filter")}
            value={typed}
            onChange={setTyped}
          />
          <span role="status" className={styles.count}>
            {learners.total === undefined ? "" : t("learners-count", { count: learners.total })}
          </span>
        </div>
        <div className={styles.fill}>
          {learners.error ? (
            <ErrorNotice error={learners.error} />
          ) : (
            <LearnerTable learners={learners} onOpen={setOpen} empty={empty} />
          )}
        </div>
      </div>
      <LearnerDialog learner={open} onClose={() => setOpen(undefined)} />
    </WorkPage>
  );
}
