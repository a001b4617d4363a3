import { type ReactNode, useEffect, useRef } from "react";
import { type IntakeView, useProgress } from "@/ipc";
import { ActButton, Button, QuietButton } from "@/shared/button";
import { announce, ProgressBar } from "@/shared/feedback";
import { useFormats, useText } from "@/shared/text";
import styles from "./intake.module.css";
import type { Job } from "./table";
import type { Intake } from "./use-intake";
import { useKeptFocus } from "./use-kept-focus";

/** What would be written, and the one button that writes it. */
export function CommitFoot({ intake, view }: { intake: Intake; view: IntakeView }): ReactNode {
  const t = useText();
  const foot = useRef<HTMLElement>(null);
  const { job, stopped, table } = intake;
  useKeptFocus(() => foot.current, job);
  useEffect(() => {
    if (stopped) announce(t("intake-stopped"));
  }, [stopped, t]);
  const left = view.unmatched.length;
  const isEmpty = view.newAttempts === 0 && view.newLearners === 0;
  return (
    <footer ref={foot} tabIndex={-1} className={styles.foot}>
      {job === undefined ? (
        <>
          <div>
            <b>{t("intake-would", { attempts: view.newAttempts })}</b>
            <p>
              {t("intake-would-also", { learners: view.newLearners, unchanged: view.unchanged })}{" "}
              {left === 0 ? null : t("intake-would-leave", { count: left })}
            </p>
            {stopped ? <p className={styles.stopped}>{t("intake-stopped")}</p> : null}
          </div>
          <QuietButton onPress={() => table.clear()}>{t("intake-put-away")}</QuietButton>
          <ActButton onPress={() => void table.commit()} isDisabled={view.cohort === null || isEmpty}>
            {t("intake-commit")}
          </ActButton>
        </>
      ) : (
        <UnderWay job={job} onStop={() => void table.stop()} />
      )}
    </footer>
  );
}

/** How far a job is, and the way to stop it. */
export function UnderWay({ job, onStop }: { job: Job; onStop: () => void }): ReactNode {
  const t = useText();
  const { number } = useFormats();
  const progress = useProgress(job.name);
  const done = progress?.done ?? 0;
  const total = progress?.total ?? 0;
  return (
    <>
      <div className={styles.bar}>
        <ProgressBar
          label={t(`intake-${job.kind}`)}
          value={done}
          max={total}
          text={total === 0 ? "" : t("intake-progress", { done: number(done), total: number(total) })}
        />
      </div>
      <Button onPress={onStop}>{t("intake-cancel")}</Button>
    </>
  );
}
