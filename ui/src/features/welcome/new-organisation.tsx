import { type ReactNode, useEffect, useRef, useState } from "react";
import { useEnterWorkspace } from "@/features/desk";
import { NewPassphraseFields, RecoveryCode, useNewPassphrase, useRecovery } from "@/features/key";
import { type CallError, type Picked, useChange } from "@/ipc";
import { ActButton, Button, ButtonRow, QuietButton } from "@/shared/button";
import { ErrorNotice, Hint, Waiting } from "@/shared/feedback";
import { TextField } from "@/shared/field";
import { useText } from "@/shared/text";
import styles from "./welcome.module.css";

type Step = "name" | "key" | "recovery";

const STEPS: readonly Step[] = ["name", "key", "recovery"];

interface Draft {
  readonly name: string;
  readonly url: string;
  readonly email: string;
  readonly assessor: string;
  readonly logo: Picked | null;
  readonly folder: Picked | null;
}

const BLANK: Draft = { name: "", url: "", email: "", assessor: "", logo: null, folder: null };

/** Who signs, with which key, and what brings the key back: in three steps. */
export function NewOrganisation({ onLeave }: { onLeave: () => void }): ReactNode {
  const t = useText();
  const [step, setStep] = useState<Step>("name");
  const [draft, setDraft] = useState(BLANK);
  const passphrase = useNewPassphrase(`${draft.name} ${draft.url} ${draft.email} ${draft.assessor}`);
  const create = useChange("workspace_create");
  const change = (some: Partial<Draft>) => setDraft((former) => ({ ...former, ...some }));

  const found = () =>
    create.mutate(
      {
        ...draft,
        passphrase: passphrase.passphrase,
        logo: draft.logo?.handle ?? null,
        folder: draft.folder?.handle ?? null,
      },
      {
        onSuccess: () => setStep("recovery"),
        onError: (error) => {
          if (fieldError(error, FIRST_FIELDS)) setStep("name");
        },
      },
    );

  if (step === "name") {
    return (
      <NameStep
        draft={draft}
        change={change}
        error={create.error}
        onLeave={onLeave}
        onNext={() => setStep("key")}
      />
    );
  }
  if (step === "recovery") return <RecoveryStep passphrase={passphrase.passphrase} />;
  return (
    <StepForm step="key" onSubmit={found}>
      <p>{t("found-key-lead")}</p>
      <NewPassphraseFields value={passphrase} />
      <PlaceField folder={draft.folder} onChange={(folder) => change({ folder })} />
      {create.error ? <ErrorNotice error={create.error} /> : null}
      {create.isPending ? <Waiting label={t("found-making")} /> : null}
      <StepButtons
        back={() => setStep("name")}
        next="found-do"
        isDisabled={!passphrase.isReady || create.isPending}
      />
    </StepForm>
  );
}

const FIRST_FIELDS = ["name", "url", "email", "assessor"];

/** What the core refused about one field, as a sentence for that field. */
function fieldError(error: CallError | null, fields: readonly string[]): string | undefined {
  if (error?.code !== "input.invalid" || !fields.includes(error.subject)) return undefined;
  return `${error.message} ${error.hint}`;
}

interface NameStepProps {
  draft: Draft;
  change: (some: Partial<Draft>) => void;
  error: CallError | null;
  onLeave: () => void;
  onNext: () => void;
}

function NameStep({ draft, change, error, onLeave, onNext }: NameStepProps): ReactNode {
  const t = useText();
  const pick = useChange("path_pick");
  const pickLogo = () =>
    pick.mutate(
      { purpose: "badgeImage" },
      { onSuccess: ({ picked }) => picked[0] && change({ logo: picked[0] }) },
    );
  return (
    <StepForm step="name" onSubmit={onNext}>
      <p>{t("found-name-lead")}</p>
      <TextField
        label={t("organisation-name")}
        description={t("organisation-name-note")}
        error={fieldError(error, ["name"])}
        value={draft.name}
        onChange={(name) => change({ name })}
        isRequired
      />
      <div className={styles.pair}>
        <TextField
          label={t("organisation-url")}
          placeholder="https://example.org"
          error={fieldError(error, ["url"])}
          value={draft.url}
          onChange={(url) => change({ url })}
        />
        <TextField
          label={t("organisation-email")}
          placeholder="badges@example.org"
          error={fieldError(error, ["email"])}
          value={draft.email}
          onChange={(email) => change({ email })}
        />
      </div>
      <TextField
        label={t("found-assessor")}
        description={t("found-assessor-note")}
        error={fieldError(error, ["assessor"])}
        value={draft.assessor}
        onChange={(assessor) => change({ assessor })}
        isRequired
      />
      <ButtonRow>
        <Button onPress={pickLogo}>{t("organisation-logo-pick")}</Button>
        <span className={styles.picked}>{draft.logo?.name ?? t("organisation-logo-none")}</span>
      </ButtonRow>
      {pick.error ? <ErrorNotice error={pick.error} /> : null}
      <StepButtons
        back={onLeave}
        next="found-next"
        isDisabled={draft.name.trim() === "" || draft.assessor.trim() === ""}
      />
    </StepForm>
  );
}

function PlaceField({
  folder,
  onChange,
}: {
  folder: Picked | null;
  onChange: (folder: Picked) => void;
}): ReactNode {
  const t = useText();
  const pick = useChange("path_pick");
  return (
    <>
      <ButtonRow>
        <Button
          onPress={() =>
            pick.mutate(
              { purpose: "workspacePlace" },
              { onSuccess: ({ picked }) => picked[0] && onChange(picked[0]) },
            )
          }
        >
          {t("found-place-pick")}
        </Button>
        <span className={styles.picked}>{folder?.name ?? t("found-place-usual")}</span>
      </ButtonRow>
      {pick.error ? <ErrorNotice error={pick.error} /> : null}
    </>
  );
}

function RecoveryStep({ passphrase }: { passphrase: string }): ReactNode {
  const t = useText();
  const recovery = useRecovery();
  const enter = useEnterWorkspace();
  if (recovery.written) {
    return (
      <StepForm step="recovery" onSubmit={enter}>
        <RecoveryCode written={recovery.written} />
        <ButtonRow>
          <ActButton type="submit">{t("found-enter")}</ActButton>
        </ButtonRow>
      </StepForm>
    );
  }
  return (
    // The refusal is shown by `recovery.error`.
    <StepForm step="recovery" onSubmit={() => void recovery.save(passphrase).catch(() => undefined)}>
      <p>{t("found-recovery-lead")}</p>
      <Hint tone="amber">{t("found-recovery-warning")}</Hint>
      {recovery.error ? <ErrorNotice error={recovery.error} /> : null}
      <ButtonRow>
        <ActButton type="submit" isDisabled={recovery.isPending}>
          {t("recovery-save")}
        </ActButton>
        <QuietButton onPress={enter}>{t("found-recovery-later")}</QuietButton>
      </ButtonRow>
    </StepForm>
  );
}

interface StepFormProps {
  step: Step;
  onSubmit: () => void;
  children: ReactNode;
}

/** One step with its heading, which takes the focus when the step comes. */
function StepForm({ step, onSubmit, children }: StepFormProps): ReactNode {
  const t = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves with the step
  useEffect(() => heading.current?.focus(), [step]);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <p className={styles.step}>{t("found-step", { step: STEPS.indexOf(step) + 1, steps: STEPS.length })}</p>
      <h2 ref={heading} tabIndex={-1} className={styles.ask}>
        {t(`found-${step}`)}
      </h2>
      {children}
    </form>
  );
}

function StepButtons({
  back,
  next,
  isDisabled,
}: {
  back: () => void;
  next: "found-next" | "found-do";
  isDisabled: boolean;
}): ReactNode {
  const t = useText();
  return (
    <ButtonRow>
      <ActButton type="submit" isDisabled={isDisabled}>
        {t(next)}
      </ActButton>
      <QuietButton onPress={back}>{t("found-back")}</QuietButton>
    </ButtonRow>
  );
}
