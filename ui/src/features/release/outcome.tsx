import { type ReactNode, useEffect, useRef } from "react";
import { useKeptFocus } from "@/features/intake/use-kept-focus";
import { type ReleaseDone, useChange } from "@/ipc";
import { ActButton, Button, ButtonRow, Link, LinkButton } from "@/shared/button";
import { announce, ErrorNotice, Hint } from "@/shared/feedback";
import { paths } from "@/shared/paths";
import { Icon, Punch } from "@/shared/sign";
import { useText } from "@/shared/text";
import { Blocked } from "./blocked";
import styles from "./release.module.css";

/** What the batch made, where it lies, and what could not be done. */
export function Outcome({ done, onBack }: { done: ReleaseDone; onBack: () => void }): ReactNode {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const title = done.cancelled
    ? t("release-stopped", { count: done.issued.length })
    : t("release-done", { count: done.issued.length });
  useKeptFocus(() => heading.current, done);
  useEffect(() => announce(title), [title]);
  const open = useChange("folder_open");
  return (
    <div className={styles.outcome}>
      <header>
        <Punch shape="shield" state={done.cancelled ? "open" : "struck"} size={4} />
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <p>{t("release-done-letters", { count: done.letters })}</p>
        </div>
      </header>
      <ButtonRow>
        <ActButton onPress={() => open.mutate({ handle: done.folder })}>
          <Icon name="folder" />
          {t("release-open-folder")}
        </ActButton>
        <LinkButton href="/issued">{t("release-to-issued")}</LinkButton>
        <Button onPress={onBack}>{t("release-back")}</Button>
      </ButtonRow>
      {open.error ? <ErrorNotice error={open.error} /> : null}
      {done.lms.length === 0 ? null : (
        <Hint>{t("release-lms-files", { count: done.lms.length, names: done.lms.join(" · ") })}</Hint>
      )}
      {done.notes.length === 0 ? null : (
        <section>
          <h2>{t("release-notes", { count: done.notes.length })}</h2>
          <ul role="list" className={styles.blocked}>
            {done.notes.map((note, at) => (
              <li key={`${at} ${note}`}>
                <Icon name="alert" />
                <span>{note}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Blocked items={done.blocked} />
      {done.issued.length === 0 ? null : (
        <ul role="list" className={styles.issued}>
          {done.issued.map(({ id, learner, achievement }) => (
            <li key={id}>
              <Link href={paths.issued(id)}>{learner}</Link> <span>{achievement}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
