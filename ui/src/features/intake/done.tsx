import { type ReactNode, useEffect, useRef } from "react";
import type { IntakeCommitted } from "@/ipc";
import { ActButton, ActLink, Button, ButtonRow } from "@/shared/button";
import { announce, ErrorNotice, Hint } from "@/shared/feedback";
import { paths } from "@/shared/paths";
import { Punch } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./intake.module.css";
import type { Intake } from "./use-intake";
import { useKeptFocus } from "./use-kept-focus";

/** What was written, what to do next, and the way back. */
export function Done({ intake, done }: { intake: Intake; done: IntakeCommitted }): ReactNode {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { table, undone } = intake;
  const isUndone = undone !== undefined && undone.refused === null;
  const title = isUndone
    ? t("intake-undone", { count: undone.attempts })
    : t("intake-done", { attempts: done.newAttempts });
  useKeptFocus(() => heading.current, title);
  useEffect(() => announce(title), [title]);
  useEffect(() => {
    if (undone?.refused) announce(undone.refused, "assertive");
  }, [undone]);
  return (
    <section className={styles.done}>
      <Punch shape="square" state={isUndone ? "open" : "struck"} size={4} />
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>
        {isUndone
          ? t("intake-undone-note")
          : t("intake-would-also", { learners: done.newLearners, unchanged: done.unchanged })}
      </p>
      {isUndone ? (
        <ButtonRow>
          <ActButton onPress={() => table.clear()}>{t("intake-again")}</ActButton>
        </ButtonRow>
      ) : (
        <ButtonRow>
          {done.first === null ? null : (
            <ActLink href={paths.review(done.first)}>{t("intake-start")}</ActLink>
          )}
          <Button onPress={() => table.clear()}>{t("intake-again")}</Button>
          {done.import === null ? null : (
            <Button onPress={() => void table.undo()} isDisabled={intake.job !== undefined}>
              {t("intake-undo")}
            </Button>
          )}
        </ButtonRow>
      )}
      {undone?.refused ? <Hint tone="amber">{undone.refused}</Hint> : null}
      {intake.error ? <ErrorNotice error={intake.error} /> : null}
    </section>
  );
}
