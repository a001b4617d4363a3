import { type ReactNode, useId } from "react";
import { useDesk, useEnterWorkspace } from "@/features/desk";
import { type RecentWorkspace, useChange } from "@/ipc";
import { ButtonRow, IconButton, Link } from "@/shared/button";
import { ErrorNotice, Waiting } from "@/shared/feedback";
import { Icon, Punch, type PunchShape } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import styles from "./welcome.module.css";

/** Three ways to begin, and the workspaces that were open before. */
export function Choices({ onFound }: { onFound: () => void }): ReactNode {
  const t = useText();
  const { recent } = useDesk();
  const sample = useChange("workspace_sample");
  const pick = useChange("path_pick");
  const open = useChange("workspace_open");
  const reopen = useChange("workspace_reopen");
  const enter = { onSuccess: useEnterWorkspace() };
  const busy = sample.isPending || open.isPending || reopen.isPending;
  const error = sample.error ?? pick.error ?? open.error ?? reopen.error;

  const openFolder = () =>
    pick.mutate(
      { purpose: "workspaceFolder" },
      {
        onSuccess: ({ picked }) => {
          const folder = picked[0];
          if (folder) open.mutate({ folder: folder.handle }, enter);
        },
      },
    );

  return (
    <>
      <h2 className={styles.ask}>{t(recent.length === 0 ? "welcome-ask-first" : "welcome-ask")}</h2>
      {error ? <ErrorNotice error={error} /> : null}
      {recent.length === 0 ? null : (
        <Recent recent={recent} onOpen={(id) => reopen.mutate({ id }, enter)} isDisabled={busy} />
      )}
      <ul role="list" className={styles.choices}>
        <Choice
          shape="circle"
          name={t("welcome-sample")}
          about={t("welcome-sample-about")}
          isDisabled={busy}
          onChoose={() => sample.mutate({}, enter)}
        />
        <Choice
          shape="octagon"
          name={t("welcome-found")}
          about={t("welcome-found-about")}
          isDisabled={busy}
          onChoose={onFound}
        />
        <Choice
          shape="square"
          name={t("welcome-open")}
          about={t("welcome-open-about")}
          isDisabled={busy}
          onChoose={openFolder}
        />
      </ul>
      {busy ? <Waiting label={t(sample.isPending ? "welcome-making-sample" : "welcome-opening")} /> : null}
      <ButtonRow>
        <Link href="/verify">{t("welcome-verify")}</Link>
        <span aria-hidden="true">·</span>
        <Link href="/settings/window">{t("welcome-settings")}</Link>
      </ButtonRow>
    </>
  );
}

interface ChoiceProps {
  shape: PunchShape;
  name: string;
  about: string;
  isDisabled: boolean;
  onChoose: () => void;
}

function Choice({ shape, name, about, isDisabled, onChoose }: ChoiceProps): ReactNode {
  const id = useId();
  return (
    <li className={styles.choice}>
      <Punch shape={shape} state="open" size={2.2} />
      <span>
        <button
          type="button"
          className={styles.choiceName}
          disabled={isDisabled}
          aria-describedby={id}
          onClick={onChoose}
        >
          {name}
        </button>
        <span id={id} className={styles.choiceAbout}>
          {about}
        </span>
      </span>
    </li>
  );
}

interface RecentProps {
  recent: readonly RecentWorkspace[];
  isDisabled: boolean;
  onOpen: (id: string) => void;
}

function Recent({ recent, isDisabled, onOpen }: RecentProps): ReactNode {
  const t = useText();
  const { date } = useFormats();
  const forget = useChange("workspace_forget");
  return (
    <section aria-label={t("welcome-recent")}>
      <ul role="list" className={styles.recent}>
        {recent.map((workspace) => (
          <li key={workspace.id} className={styles.recentLine}>
            <button
              type="button"
              className={styles.recentOpen}
              disabled={isDisabled || !workspace.exists}
              onClick={() => onOpen(workspace.id)}
            >
              <b className={styles.recentName}>{workspace.name}</b>
              <span className={styles.recentFolder}>
                <bdi dir="ltr">{workspace.folder}</bdi>
              </span>
              <span className={styles.recentWhen}>
                {workspace.exists ? date(workspace.openedAt) : t("welcome-gone")}
              </span>
            </button>
            <IconButton
              label={t("welcome-forget", { name: workspace.name })}
              onPress={() => forget.mutate({ id: workspace.id })}
            >
              <Icon name="close" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
