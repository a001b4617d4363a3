import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { Button } from "@/shared/button";
import { announce, EmptyState } from "@/shared/feedback";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import { CriterionCard } from "./criterion-card";
import { Place, PlaceProblem, useEditor } from "./editor-context";
import { addCriterion, moveCriterion, removeCriterion } from "./rubric";
import styles from "./rubric.module.css";
import { dropMark, useReorder } from "./use-reorder";
import { useTakeBack } from "./use-take-back";

/** The rubric: one criterion under the other, its levels side by side, low to high. */
export function RubricSide(): ReactNode {
  const t = useText();
  const { document, edit, problems, passing } = useEditor();
  const takeBack = useTakeBack();
  const { rubric } = document;

  const remove = useLatest((id: string) => {
    const at = rubric.findIndex((criterion) => criterion.id === id);
    const criterion = rubric[at];
    if (!criterion) return;
    takeBack({
      text: t("rubric-criterion-removed", { name: criterion.name }),
      change: (now) => removeCriterion(now, id),
      restore: (now) => ({ ...now, rubric: now.rubric.toSpliced(at, 0, criterion) }),
    });
  });
  const move = useLatest((from: number, to: number) => {
    edit((now) => moveCriterion(now, from, to));
    announce(
      t("rubric-criterion-moved", { name: rubric[from]?.name ?? "", place: to + 1, count: rubric.length }),
    );
  });
  const reorder = useReorder({ count: rubric.length, axis: "block", onMove: move });
  const add = () =>
    edit((now) =>
      addCriterion(now, {
        criterion: t("rubric-criterion-new"),
        levels: [t("rubric-level-not-yet"), t("rubric-level-competent"), t("rubric-level-assured")],
      }),
    );

  return (
    <Place at="$.rubric">
      <p className={styles.lead}>{t("rubric-lead")}</p>
      <PlaceProblem at="$.rubric" />
      {rubric.length === 0 ? (
        <EmptyState title={t("rubric-empty-title")} shape="square">
          {t("rubric-empty")}
        </EmptyState>
      ) : (
        <ol ref={reorder.list} className={styles.criteria}>
          {rubric.map((criterion, index) => (
            <li
              key={criterion.id}
              data-item
              className={styles.criterionItem}
              data-held={reorder.held?.from === index || undefined}
              data-drop={dropMark(reorder.held, index)}
            >
              <CriterionCard
                criterion={criterion}
                index={index}
                count={rubric.length}
                problems={problems}
                passing={passing.get(criterion.id) ?? null}
                edit={edit}
                handle={reorder.handle}
                onMove={move}
                onRemove={remove}
              />
            </li>
          ))}
        </ol>
      )}
      <Button onPress={add}>
        <Icon name="add" />
        {t("rubric-criterion-add")}
      </Button>
    </Place>
  );
}

/** The same function all the time, which does what the latest one does. */
function useLatest<A extends unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
