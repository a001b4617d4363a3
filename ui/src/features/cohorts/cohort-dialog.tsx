import { type CalendarDate, parseDate } from "@internationalized/date";
import { type ReactNode, useState } from "react";
import { DateField, DateInput, DateSegment, Label } from "react-aria-components";
import { NumberField } from "@/features/achievements";
import { type CohortListItem, useChange, useCommand } from "@/ipc";
import { ActButton, ActLink, Button, QuietButton } from "@/shared/button";
import { announce, ErrorNotice, notify } from "@/shared/feedback";
import { ComboBox, TextField } from "@/shared/field";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { useText } from "@/shared/text";
import styles from "./cohort-dialog.module.css";
import { dayOf } from "./day";

/** What the dialog is about: a new cohort, or one to change; nothing while it is closed. */
export type CohortTask =
  | { readonly kind: "new" }
  | { readonly kind: "change"; readonly cohort: CohortListItem };

export interface CohortDialogProps {
  task: CohortTask | undefined;
  onClose: () => void;
  /** The cohort was made. */
  onMade: (id: string) => void;
}

/** Makes a cohort, or changes its name, its last day and its number of attempts. */
export function CohortDialog({ task, onClose, onMade }: CohortDialogProps): ReactNode {
  const t = useText();
  const title = task?.kind === "change" ? t("cohort-change-title") : t("cohort-new-title");
  return (
    <Dialog open={task !== undefined} onClose={onClose} title={title}>
      {task?.kind === "new" ? <NewCohort onClose={onClose} onMade={onMade} /> : null}
      {task?.kind === "change" ? <ChangedCohort cohort={task.cohort} onClose={onClose} /> : null}
    </Dialog>
  );
}

interface Terms {
  readonly name: string;
  readonly due: string | null;
  readonly attempts: number | null;
}

function NewCohort({ onClose, onMade }: Pick<CohortDialogProps, "onClose" | "onMade">): ReactNode {
  const t = useText();
  const achievements = useCommand("achievement_list", {});
  const create = useChange("cohort_create");
  const [achievement, setAchievement] = useState<string | null>(null);
  const [terms, setTerms] = useState<Terms>({ name: "", due: null, attempts: null });
  const [tried, setTried] = useState(false);
  const options = (achievements.data ?? []).map(({ id, name }) => ({ id, name }));

  const make = () => {
    setTried(true);
    if (achievement === null || terms.name.trim() === "") {
      announce(t("cohort-incomplete"), "assertive");
      return;
    }
    create.mutate(
      { achievement, ...terms, name: terms.name.trim() },
      {
        onSuccess: ({ id }) => {
          notify({ text: t("cohort-made", { name: terms.name.trim() }) });
          onMade(id);
        },
      },
    );
  };

  if (achievements.data?.length === 0) {
    return (
      <>
        <p>{t("cohort-no-achievement")}</p>
        <DialogFoot>
          <Button onPress={onClose}>{t("cohort-cancel")}</Button>
          <ActLink href="/achievements/new">{t("achievements-new")}</ActLink>
        </DialogFoot>
      </>
    );
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
    >
      <ComboBox
        label={t("cohort-achievement")}
        description={t("cohort-achievement-note")}
        error={tried && achievement === null ? t("cohort-achievement-missing") : undefined}
        options={options}
        value={achievement}
        onChange={setAchievement}
      />
      <TermFields terms={terms} tried={tried} onChange={setTerms} />
      {create.error ? <ErrorNotice error={create.error} /> : null}
      <DialogFoot>
        <Button onPress={onClose}>{t("cohort-cancel")}</Button>
        <ActButton type="submit" isDisabled={create.isPending}>
          {t("cohort-make")}
        </ActButton>
      </DialogFoot>
    </form>
  );
}

function ChangedCohort({ cohort, onClose }: { cohort: CohortListItem; onClose: () => void }): ReactNode {
  const t = useText();
  const change = useChange("cohort_change");
  const [terms, setTerms] = useState<Terms>({
    name: cohort.name,
    due: dayOf(cohort.due),
    attempts: cohort.attempts,
  });
  const save = () => {
    if (terms.name.trim() === "") {
      announce(t("cohort-incomplete"), "assertive");
      return;
    }
    change.mutate(
      { id: cohort.id, ...terms, name: terms.name.trim() },
      {
        onSuccess: () => {
          notify({ text: t("cohort-changed", { name: terms.name.trim() }) });
          onClose();
        },
      },
    );
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p className={styles.quiet}>
        {t("cohort-judged-by", { achievement: cohort.achievement, version: cohort.version })}
      </p>
      <TermFields terms={terms} tried onChange={setTerms} />
      {change.error ? <ErrorNotice error={change.error} /> : null}
      <DialogFoot>
        <Button onPress={onClose}>{t("cohort-cancel")}</Button>
        <ActButton type="submit" isDisabled={change.isPending}>
          {t("cohort-save")}
        </ActButton>
      </DialogFoot>
    </form>
  );
}

interface TermFieldsProps {
  terms: Terms;
  tried: boolean;
  onChange: (terms: Terms) => void;
}

function TermFields({ terms, tried, onChange }: TermFieldsProps): ReactNode {
  const t = useText();
  return (
    <>
      <TextField
        label={t("cohort-name")}
        value={terms.name}
        error={tried && terms.name.trim() === "" ? t("cohort-name-missing") : undefined}
        onChange={(name) => onChange({ ...terms, name })}
      />
      <div className={styles.due}>
        <DateField<CalendarDate>
          value={terms.due === null ? null : parseDate(terms.due)}
          onChange={(day) => onChange({ ...terms, due: day?.toString() ?? null })}
          className={styles.dateField ?? ""}
        >
          <Label className={styles.label}>{t("cohort-due")}</Label>
          <DateInput className={styles.dateInput ?? ""}>
            {(segment) => <DateSegment segment={segment} className={styles.segment ?? ""} />}
          </DateInput>
        </DateField>
        {terms.due === null ? null : (
          <QuietButton onPress={() => onChange({ ...terms, due: null })}>{t("cohort-due-none")}</QuietButton>
        )}
      </div>
      <NumberField
        label={t("cohort-attempts")}
        description={t("cohort-attempts-note")}
        value={terms.attempts}
        min={1}
        onChange={(attempts) => onChange({ ...terms, attempts })}
        onClear={() => onChange({ ...terms, attempts: null })}
      />
    </>
  );
}
