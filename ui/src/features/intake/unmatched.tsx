import { type ReactNode, useRef, useState } from "react";
import { useAsked } from "@/features/achievements/use-asked";
import type { IntakeAssignRequest, IntakeUnmatched, IntakeView } from "@/ipc";
import { Button, ButtonRow, QuietButton } from "@/shared/button";
import { ErrorNotice } from "@/shared/feedback";
import { Tag } from "@/shared/sign";
import { useText } from "@/shared/text";
import { AssignDialog } from "./assign-dialog";
import styles from "./intake.module.css";
import type { Intake } from "./use-intake";
import { useKeptFocus } from "./use-kept-focus";

/** Work whose owner is not certain. A person says whose it is; nobody is ever guessed. */
export function Unmatched({ intake, view }: { intake: Intake; view: IntakeView }): ReactNode {
  const t = useText();
  const { error, ask } = useAsked();
  const [open, setOpen] = useState<IntakeUnmatched>();
  const list = useRef<HTMLUListElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const acted = useRef(0);
  const { job, table } = intake;
  // Thirty folders are assigned one after the other: the focus goes on to the group that took the place.
  useKeptFocus(() => {
    const rows = list.current?.children;
    const row = rows?.[Math.min(acted.current, rows.length - 1)];
    return row?.querySelector("button") ?? heading.current;
  }, view.unmatched);

  if (view.unmatched.length === 0) return null;
  const waiting = view.unmatched.filter(({ skipped }) => !skipped).length;
  const put = (group: string, to: "skip" | "undecided") => void ask(() => table.assign(nobody(group, to)));
  return (
    <section className={styles.part}>
      <h2 ref={heading} tabIndex={-1}>
        {t("intake-unmatched", { count: waiting })}
      </h2>
      <p className={styles.lead}>{t("intake-unmatched-lead")}</p>
      {error ? <ErrorNotice error={error} /> : null}
      <ul ref={list} role="list" className={styles.groups}>
        {view.unmatched.map((group, at) => (
          <li
            key={group.group}
            data-skipped={group.skipped || undefined}
            onFocus={() => {
              acted.current = at;
            }}
          >
            <div>
              <b>{group.folders.join(", ")}</b> <Tag>{t("intake-group-files", { count: group.files })}</Tag>
              <p>{group.skipped ? t("intake-skipped") : group.reason}</p>
              {group.suggestions.length === 0 || group.skipped ? null : (
                <p className={styles.lead}>
                  {t("intake-maybe", { names: group.suggestions.map(({ name }) => name).join(" · ") })}
                </p>
              )}
            </div>
            <ButtonRow>
              {group.skipped ? (
                <QuietButton
                  key="back"
                  onPress={() => put(group.group, "undecided")}
                  isDisabled={job !== undefined}
                  aria-label={t("intake-unskip-of", { folder: group.folders.join(", ") })}
                >
                  {t("intake-unskip")}
                </QuietButton>
              ) : (
                <>
                  <Button
                    onPress={() => setOpen(group)}
                    isDisabled={job !== undefined}
                    aria-label={t("intake-assign-of", { folder: group.folders.join(", ") })}
                  >
                    {t("intake-assign")}
                  </Button>
                  <QuietButton
                    onPress={() => put(group.group, "skip")}
                    isDisabled={job !== undefined}
                    aria-label={t("intake-skip-of", { folder: group.folders.join(", ") })}
                  >
                    {t("intake-skip")}
                  </QuietButton>
                </>
              )}
            </ButtonRow>
          </li>
        ))}
      </ul>
      <AssignDialog
        key={open?.group ?? ""}
        group={open}
        onAssign={(to) => table.assign(to)}
        onClose={() => setOpen(undefined)}
      />
    </section>
  );
}

/** A group that is nobody's, or undecided again. */
export function nobody(group: string, to: "skip" | "undecided"): Omit<IntakeAssignRequest, "plan"> {
  return { group, to, learner: null, name: null, externalId: null, email: null };
}
