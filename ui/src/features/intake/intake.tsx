import { type ReactNode, useEffect, useRef } from "react";
import { type Handle, type Picked, type PickPurpose, useChange, useDropped } from "@/ipc";
import { ActButton, Button, ButtonRow } from "@/shared/button";
import { announce, EmptyState, ErrorNotice, notify } from "@/shared/feedback";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import { CommitFoot, UnderWay } from "./commit-foot";
import { Done } from "./done";
import { Findings } from "./findings";
import styles from "./intake.module.css";
import { Matched } from "./matched";
import { Recognised } from "./recognised";
import { Unmatched } from "./unmatched";
import { type Intake as IntakeNow, useIntake } from "./use-intake";
import { useKeptFocus } from "./use-kept-focus";

/** What was handed in: what was recognised, whose it is, and what becomes of it. Nothing is written before commit. */
export function Intake({ first }: { first: readonly Handle[] }): ReactNode {
  const t = useText();
  const intake = useIntake();
  const { table, view, done, job, error } = intake;
  const add = (picked: readonly Picked[]) => {
    if (job?.kind === "writing") notify({ text: t("intake-busy") });
    else table.add(picked);
  };
  const given = first.join(" ");
  useEffect(() => table.takeOnce(given === "" ? [] : given.split(" ")), [table, given]);
  useDropped(({ picked }) => add(picked));

  if (done !== undefined) return <Done intake={intake} done={done} />;
  if (view === undefined) return <Start intake={intake} onFiles={add} />;
  return (
    <div className={styles.intake}>
      <div className={styles.scroll}>
        {error ? <ErrorNotice error={error} /> : null}
        <Recognised intake={intake} view={view} />
        <Unmatched intake={intake} view={view} />
        <Findings findings={view.findings} />
        <Matched intake={intake} view={view} />
      </div>
      <CommitFoot intake={intake} view={view} />
    </div>
  );
}

/** Nothing on the table yet: how it gets there, or that it is being read. */
function Start({
  intake,
  onFiles,
}: {
  intake: IntakeNow;
  onFiles: (picked: readonly Picked[]) => void;
}): ReactNode {
  const t = useText();
  const place = useRef<HTMLDivElement>(null);
  const { error, job, stopped, table } = intake;
  useKeptFocus(() => place.current, job);
  useEffect(() => {
    if (job !== undefined) announce(t("intake-reading"));
    else if (stopped) announce(t("intake-stopped"));
  }, [job, stopped, t]);
  return (
    <div ref={place} tabIndex={-1} className={styles.start}>
      {error ? <ErrorNotice error={error} /> : null}
      {job === undefined ? (
        <EmptyState title={t("intake-empty-title")} shape="square" action={<Chooser onFiles={onFiles} />}>
          {t("intake-empty")}
        </EmptyState>
      ) : (
        <div className={styles.reading}>
          <UnderWay job={job} onStop={() => void table.stop()} />
        </div>
      )}
    </div>
  );
}

/** The ways in, besides dropping. */
function Chooser({ onFiles }: { onFiles: (picked: readonly Picked[]) => void }): ReactNode {
  const t = useText();
  const pick = useChange("path_pick");
  const choose = (purpose: PickPurpose) =>
    pick.mutate({ purpose }, { onSuccess: ({ picked }) => onFiles(picked) });
  return (
    <>
      <ButtonRow>
        <ActButton onPress={() => choose("submissions")}>
          <Icon name="file" />
          {t("intake-choose-archive")}
        </ActButton>
        <Button onPress={() => choose("submissionsFolder")}>
          <Icon name="folder" />
          {t("intake-choose-folder")}
        </Button>
      </ButtonRow>
      {pick.error ? <ErrorNotice error={pick.error} /> : null}
    </>
  );
}
