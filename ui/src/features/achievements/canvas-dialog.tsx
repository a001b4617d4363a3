import { type ReactNode, useMemo, useState } from "react";
import type { RubricRead } from "@/ipc";
import { ActButton, Button } from "@/shared/button";
import { Hint } from "@/shared/feedback";
import { Select } from "@/shared/field";
import { Dialog, DialogFoot } from "@/shared/overlay";
import { levelColours } from "@/shared/sign";
import { useText } from "@/shared/text";
import type { Criterion } from "./document";
import { readCriteria } from "./document-read";
import styles from "./rubric.module.css";

export interface CanvasDialogProps {
  /** What was read; nothing while no file was picked. */
  rubrics: readonly RubricRead[] | undefined;
  onClose: () => void;
  onTake: (rubric: RubricRead) => void;
}

/** What was understood of a Canvas file, before any of it is taken. */
export function CanvasDialog({ rubrics, onClose, onTake }: CanvasDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog open={rubrics !== undefined} onClose={onClose} title={t("canvas-title")}>
      {rubrics === undefined ? null : <CanvasChoice rubrics={rubrics} onClose={onClose} onTake={onTake} />}
    </Dialog>
  );
}

function CanvasChoice({
  rubrics,
  onClose,
  onTake,
}: CanvasDialogProps & { rubrics: readonly RubricRead[] }): ReactNode {
  const t = useText();
  const [chosen, setChosen] = useState(0);
  const rubric = rubrics[chosen];
  const criteria = useMemo(() => (rubric ? readCriteria(JSON.parse(rubric.criteria)) : []), [rubric]);
  return (
    <>
      {rubrics.length > 1 ? (
        <Select
          label={t("canvas-which")}
          options={rubrics.map(({ name, count }, at) => ({
            id: String(at),
            name: t("canvas-option", { name, count }),
          }))}
          value={String(chosen)}
          onChange={(id) => setChosen(Number(id))}
        />
      ) : null}
      {rubric ? (
        <>
          <p>{t("canvas-lead", { name: rubric.name, count: rubric.count })}</p>
          <Preview criteria={criteria} />
          {rubric.notes.length === 0 ? null : (
            <Hint tone="amber">
              <b>{t("canvas-notes")}</b>
              <ul className={styles.notes}>
                {rubric.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </Hint>
          )}
        </>
      ) : (
        <p>{t("canvas-none")}</p>
      )}
      <DialogFoot>
        <Button onPress={onClose}>{t("canvas-cancel")}</Button>
        <ActButton isDisabled={rubric === undefined} onPress={() => rubric && onTake(rubric)}>
          {t("canvas-take")}
        </ActButton>
      </DialogFoot>
    </>
  );
}

function Preview({ criteria }: { criteria: readonly Criterion[] }): ReactNode {
  const t = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section aria-label={t("canvas-preview")} tabIndex={0} className={styles.preview}>
      <ol className={styles.previewList}>
        {criteria.map((criterion) => (
          <li key={criterion.id}>
            <b>{criterion.name}</b>
            {criterion.description === "" ? null : <p>{criterion.description}</p>}
            <ol className={styles.previewLevels}>
              {criterion.levels.map((level, at) => (
                <li key={level.id} style={levelColours(at, criterion.levels.length)}>
                  <b>{level.name}</b>
                  {level.points === null ? null : <span>{t("canvas-points", { points: level.points })}</span>}
                  <p>{level.descriptor}</p>
                  {level.id === criterion.required ? <em>{t("rubric-mark-required")}</em> : null}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </section>
  );
}
