import type { ReactNode } from "react";
import { useEnterWorkspace } from "@/features/desk";
import { type BackupWritten, type Picked, type PickPurpose, useChange, useCommand } from "@/ipc";
import { Button } from "@/shared/button";
import { ErrorNotice, Waiting } from "@/shared/feedback";
import { Section } from "@/shared/page";
import { Punch } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import styles from "./settings.module.css";

/** A copy of everything, and the proof that nothing was changed behind the workspace's back. */
export function SafetyPage(): ReactNode {
  const t = useText();
  return (
    <>
      <Section title={t("safety-backup")} lead={t("safety-backup-lead")}>
        <Backup />
      </Section>
      <Section title={t("safety-restore")} lead={t("safety-restore-lead")}>
        <Restore />
      </Section>
      <Section title={t("safety-journal")} lead={t("safety-journal-lead")}>
        <Journal />
      </Section>
    </>
  );
}

/** Asks the shell for one file or folder; nothing when the person changed their mind. */
function usePickOne() {
  const pick = useChange("path_pick");
  return {
    error: pick.error,
    one: async (purpose: PickPurpose): Promise<Picked | undefined> =>
      (await pick.mutateAsync({ purpose })).picked[0],
  };
}

function Backup(): ReactNode {
  const t = useText();
  const pick = usePickOne();
  const write = useChange("backup_write");
  const start = async () => {
    const file = await pick.one("backupFile");
    if (file) write.mutate({ file: file.handle });
  };
  const error = pick.error ?? write.error;
  return (
    <>
      {error ? <ErrorNotice error={error} /> : null}
      {/* The refusal is shown by `error`. */}
      <Button isDisabled={write.isPending} onPress={() => void start().catch(() => undefined)}>
        {t("safety-backup-write")}
      </Button>
      <div role="status">
        {write.isPending ? <Waiting label={t("safety-backup-writing")} /> : null}
        {write.data ? <Written written={write.data} /> : null}
      </div>
    </>
  );
}

function Written({ written }: { written: BackupWritten }): ReactNode {
  const t = useText();
  const { bytes } = useFormats();
  return (
    <div className={styles.state}>
      <Punch shape="square" state="struck" size={3} />
      <div>
        <b>{t("safety-backup-done", { files: written.files, size: bytes(written.bytes) })}</b>
        <p>
          <code>{written.file}</code>
        </p>
      </div>
    </div>
  );
}

function Restore(): ReactNode {
  const t = useText();
  const enter = useEnterWorkspace();
  const pick = usePickOne();
  const restore = useChange("backup_restore");
  const start = async () => {
    const file = await pick.one("restoreFile");
    const folder = file && (await pick.one("workspacePlace"));
    if (file && folder) {
      restore.mutate({ file: file.handle, folder: folder.handle }, { onSuccess: enter });
    }
  };
  const error = pick.error ?? restore.error;
  return (
    <>
      {error ? <ErrorNotice error={error} /> : null}
      {/* The refusal is shown by `error`. */}
      <Button isDisabled={restore.isPending} onPress={() => void start().catch(() => undefined)}>
        {t("safety-restore-do")}
      </Button>
      <div role="status">{restore.isPending ? <Waiting label={t("safety-restoring")} /> : null}</div>
    </>
  );
}

function Journal(): ReactNode {
  const t = useText();
  const check = useCommand("journal_check", {}, { enabled: false });
  const isWhole = check.data?.brokenAt === null;
  return (
    <>
      {check.error ? <ErrorNotice error={check.error} /> : null}
      <Button isDisabled={check.isFetching} onPress={() => void check.refetch()}>
        {t("safety-journal-check")}
      </Button>
      <div role="status">
        {check.isFetching ? <Waiting label={t("safety-journal-checking")} /> : null}
        {check.data && !check.isFetching ? (
          <div className={styles.state}>
            <Punch shape="octagon" state={isWhole ? "struck" : "defaced"} size={3} />
            <div>
              <b>{t(isWhole ? "safety-journal-whole" : "safety-journal-broken")}</b>
              <p>{check.data.sentence}</p>
            </div>
          </div>
        ) : null}
      </div>
    </>
  );
}
