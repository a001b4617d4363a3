import { memo, type ReactNode, useCallback } from "react";
import { IconButton } from "@/shared/button";
import { TextArea, TextField } from "@/shared/field";
import { Menu } from "@/shared/overlay";
import { Icon, Tag } from "@/shared/sign";
import { useText } from "@/shared/text";
import { Alignments } from "./alignments";
import { CriterionAsks } from "./criterion-asks";
import type { Criterion } from "./document";
import { type Edit, Place, problemAt } from "./editor-context";
import { LevelCard } from "./level-card";
import type { PlacedProblem } from "./places";
import { changeCriterion, duplicateCriterion, moveLevel } from "./rubric";
import styles from "./rubric.module.css";
import { dropMark, type HandleProps, useReorder } from "./use-reorder";

export interface CriterionCardProps {
  criterion: Criterion;
  index: number;
  count: number;
  problems: readonly PlacedProblem[];
  /** The place of the lowest level that passes, when the rule sets one. */
  passing: number | null;
  edit: Edit;
  handle: (index: number) => HandleProps;
  onMove: (from: number, to: number) => void;
  onRemove: (id: string) => void;
}

/** One criterion. Drawn again only when something of it changes: a rubric has many fields. */
export const CriterionCard = memo(function CriterionCard({
  criterion,
  index,
  count,
  problems,
  passing,
  edit,
  handle,
  onMove,
  onRemove,
}: CriterionCardProps): ReactNode {
  const t = useText();
  const place = `$.rubric.criteria[${index}]`;
  const { id, levels } = criterion;
  const own = (member: string) => problemAt(problems, `${place}.${member}`);
  const change = (some: Partial<Criterion>, about?: string) =>
    edit((now) => changeCriterion(now, id, some), about && `${id} ${about}`);

  const move = useCallback(
    (from: number, to: number) => edit((now) => moveLevel(now, id, from, to)),
    [edit, id],
  );
  const reorder = useReorder({ count: levels.length, axis: "inline", onMove: move });
  const act = (action: string) => {
    if (action === "up") onMove(index, index - 1);
    if (action === "down") onMove(index, index + 1);
    if (action === "remove") onRemove(id);
    if (action === "duplicate") {
      const name = t("rubric-criterion-copy", { name: criterion.name });
      edit((now) => duplicateCriterion(now, id, name));
    }
  };
  const general = problemAt(problems, place);
  const wrongInside = problems.some(
    (problem) => problem.place === `${place}.guidance` || problem.place.startsWith(`${place}.alignments`),
  );

  return (
    <Place at={place}>
      <section
        aria-label={t("rubric-criterion-label", { number: index + 1, name: criterion.name })}
        className={styles.criterion}
      >
        <header className={styles.criterionHead}>
          <button
            type="button"
            className={styles.handle}
            aria-label={t("rubric-criterion-handle", { name: criterion.name })}
            {...handle(index)}
          >
            <Icon name="grip" />
          </button>
          <Place at={`${place}.name`}>
            <TextField
              label={t("rubric-criterion-number", { number: index + 1 })}
              value={criterion.name}
              error={own("name")}
              onChange={(name) => change({ name }, "name")}
            />
          </Place>
          <Place at={`${place}.description`}>
            <TextArea
              label={t("rubric-criterion-description")}
              rows={2}
              value={criterion.description}
              error={own("description")}
              onChange={(description) => change({ description }, "description")}
            />
          </Place>
          <div className={styles.headActions}>
            {criterion.critical === null ? null : <Tag tone="gold">{t("rubric-critical-tag")}</Tag>}
            <Menu
              trigger={
                <IconButton label={t("rubric-criterion-menu", { name: criterion.name })}>
                  <Icon name="more" />
                </IconButton>
              }
              label={t("rubric-criterion-menu", { name: criterion.name })}
              entries={[
                { id: "up", name: t("rubric-move-up"), isDisabled: index === 0 },
                { id: "down", name: t("rubric-move-down"), isDisabled: index === count - 1 },
                { id: "duplicate", name: t("rubric-duplicate") },
                { id: "remove", name: t("rubric-remove") },
              ]}
              onChoose={act}
            />
          </div>
        </header>
        {general === undefined ? null : <p className={styles.problem}>{general}</p>}
        <ol ref={reorder.list} className={styles.levels} aria-label={t("rubric-levels")}>
          {levels.map((level, at) => (
            <li
              key={level.id}
              data-item
              className={styles.levelItem}
              data-held={reorder.held?.from === at || undefined}
              data-drop={dropMark(reorder.held, at)}
            >
              <LevelCard
                criterion={id}
                level={level}
                place={`${place}.levels[${at}]`}
                index={at}
                count={levels.length}
                isCritical={level.id === criterion.critical}
                isRequired={level.id === criterion.required}
                isPassing={at === passing}
                problems={problems}
                edit={edit}
                handle={reorder.handle}
                onMove={move}
              />
            </li>
          ))}
        </ol>
        <CriterionAsks
          id={id}
          place={place}
          levels={levels}
          required={criterion.required}
          critical={criterion.critical}
          weight={criterion.weight}
          problems={problems}
          edit={edit}
        />
        <details className={styles.more} open={wrongInside}>
          <summary>
            {t("rubric-more", {
              guidance: criterion.guidance === "" ? "none" : "some",
              alignments: criterion.alignments.length,
            })}
          </summary>
          <div className={styles.moreBody}>
            <Place at={`${place}.guidance`}>
              <TextArea
                label={t("rubric-guidance")}
                description={t("rubric-guidance-note")}
                rows={2}
                value={criterion.guidance}
                error={own("guidance")}
                onChange={(guidance) => change({ guidance }, "guidance")}
              />
            </Place>
            <Alignments
              place={`${place}.alignments`}
              alignments={criterion.alignments}
              onChange={(alignments, about) => change({ alignments }, about)}
            />
          </div>
        </details>
      </section>
    </Place>
  );
});
