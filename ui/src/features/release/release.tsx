import { type ReactNode, useId, useRef, useState } from "react";
import { useKeptFocus } from "@/features/intake/use-kept-focus";
import { UnlockDialog } from "@/features/key";
import { type BadgeFormat, type Picked, type ReleasePreview, useChange, useCommand } from "@/ipc";
import { ActButton, ActLink, Button } from "@/shared/button";
import { EmptyState, ErrorNotice, Hint, Waiting } from "@/shared/feedback";
import { Checkbox, Select } from "@/shared/field";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import { type Batch, useBatch } from "./batch";
import { Blocked } from "./blocked";
import { Outcome } from "./outcome";
import { Ready } from "./ready";
import styles from "./release.module.css";
import { Running } from "./running";

const ALL = "all";
const FORMATS: readonly BadgeFormat[] = ["json", "pdf", "png", "svg"];

/** Everything decided, as one batch. */
export function Release(): ReactNode {
  const t = useText();
  const batch = useBatch();
  const [cohort, setCohort] = useState<string | null>(null);
  const preview = useCommand("release_preview", { cohort }, { keepFormer: true });
  const { done, job } = batch;
  if (job !== undefined) return <Running batch={batch} job={job} />;
  if (done !== undefined) return <Outcome done={done} onBack={batch.clear} />;
  if (preview.error) return <ErrorNotice error={preview.error} />;
  if (!preview.data) return <Waiting label={t("release-waiting")} />;
  const { ready, blocked, letters } = preview.data;
  if (ready.length === 0 && blocked.length === 0 && letters === 0 && cohort === null) {
    return (
      <EmptyState
        title={t("release-empty-title")}
        shape="shield"
        action={<ActLink href="/queue">{t("release-to-queue")}</ActLink>}
      >
        {t("release-empty")}
      </EmptyState>
    );
  }
  return (
    <div className={styles.batch}>
      <div className={styles.lists}>
        <CohortChoice cohort={cohort} onCohort={setCohort} />
        <Ready items={ready} />
        <Blocked items={blocked} />
      </div>
      <Order batch={batch} cohort={cohort} preview={preview.data} isFormer={preview.isPlaceholderData} />
    </div>
  );
}

interface OrderProps {
  batch: Batch;
  cohort: string | null;
  preview: ReleasePreview;
  /** What is shown is still that of another cohort. */
  isFormer: boolean;
}

/** What is written, where, and under whose name it is signed. */
function Order({ batch, cohort, preview, isFormer }: OrderProps): ReactNode {
  const t = useText();
  const id = useId();
  const [formats, setFormats] = useState<ReadonlySet<BadgeFormat>>(new Set(FORMATS));
  const [letters, setLetters] = useState(true);
  const [lms, setLms] = useState(true);
  const [other, setOther] = useState<Picked>();
  const [unlocking, setUnlocking] = useState(false);
  const pick = useChange("path_pick");
  const heading = useRef<HTMLHeadingElement>(null);
  const { keyUnlocked, organisation, ready, warning } = preview;
  const folder = other ?? preview.folder;
  useKeptFocus(() => heading.current, keyUnlocked);

  const choose = () =>
    pick.mutate({ purpose: "exportFolder" }, { onSuccess: ({ picked }) => picked[0] && setOther(picked[0]) });
  const start = () => {
    const wanted = FORMATS.filter((format) => formats.has(format));
    batch.run({ cohort, folder: folder.handle, formats: wanted, letters, lms });
  };
  const toggle = (format: BadgeFormat, wanted: boolean) => {
    const next = new Set(formats);
    if (wanted) next.add(format);
    else next.delete(format);
    setFormats(next);
  };
  const isNothing = ready.length === 0 && !(letters && preview.letters > 0) && !lms;
  return (
    <section className={styles.order} aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {t("release-order")}
      </h2>
      <fieldset>
        <legend>{t("release-files")}</legend>
        {FORMATS.map((format) => (
          <Checkbox key={format} value={formats.has(format)} onChange={(wanted) => toggle(format, wanted)}>
            {t(`release-format-${format}`)}
          </Checkbox>
        ))}
        <Checkbox value={letters} onChange={setLetters}>
          {t("release-letters", { count: preview.letters })}
        </Checkbox>
        <Checkbox value={lms} onChange={setLms}>
          {t("release-lms")}
        </Checkbox>
      </fieldset>
      <div className={styles.step}>
        <span>{other === undefined ? t("release-usual-folder", { name: folder.name }) : other.name}</span>
        <Button onPress={choose}>
          <Icon name="folder" />
          {t("release-other-folder")}
        </Button>
      </div>
      <div className={styles.step}>
        <span>
          {keyUnlocked ? t("release-unlocked", { organisation }) : t("release-locked", { organisation })}
        </span>
        {keyUnlocked ? null : (
          <Button onPress={() => setUnlocking(true)}>
            <Icon name="key" />
            {t("release-unlock")}
          </Button>
        )}
      </div>
      {warning === null ? null : <Hint tone="red">{warning}</Hint>}
      {pick.error ? <ErrorNotice error={pick.error} /> : null}
      {batch.error ? <ErrorNotice error={batch.error} /> : null}
      <ActButton onPress={start} isDisabled={!keyUnlocked || isNothing || isFormer}>
        {t("release-do", { count: ready.length })}
      </ActButton>
      {keyUnlocked ? null : <p className={styles.quiet}>{t("release-first-key")}</p>}
      <UnlockDialog open={unlocking} onClose={() => setUnlocking(false)} />
    </section>
  );
}

interface CohortChoiceProps {
  cohort: string | null;
  onCohort: (cohort: string | null) => void;
}

function CohortChoice({ cohort, onCohort }: CohortChoiceProps): ReactNode {
  const t = useText();
  const cohorts = useCommand("cohort_list", {});
  const options = [{ id: ALL, name: t("release-all-cohorts") }].concat(
    (cohorts.data ?? []).map(({ id, name }) => ({ id, name })),
  );
  return (
    <Select
      label={t("release-cohort")}
      options={options}
      value={cohort ?? ALL}
      onChange={(id) => onCohort(id === ALL ? null : id)}
    />
  );
}
