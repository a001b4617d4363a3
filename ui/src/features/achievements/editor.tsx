import { useBlocker } from "@tanstack/react-router";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { type AchievementView, call, type Problem, useChange, useCommand } from "@/ipc";
import { IconButton } from "@/shared/button";
import { announce, ErrorNotice, Hint, notify } from "@/shared/feedback";
import { useAction } from "@/shared/keys";
import { Tabs } from "@/shared/overlay";
import { WorkPage } from "@/shared/page";
import { Icon, Tag } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import { AboutSide } from "./about-side";
import { BadgeSide } from "./badge-side";
import styles from "./editor.module.css";
import { EditorProvider, focusPlace } from "./editor-context";
import { EditorFoot } from "./editor-foot";
import { EditorMenu } from "./editor-menu";
import { LeaveDialog } from "./leave-dialog";
import { type PlacedProblem, placeProblem, SIDES, type Side } from "./places";
import { RubricSide } from "./rubric-side";
import { RuleSide } from "./rule-side";
import { useDraft } from "./use-draft";
import { useSettled } from "./use-settled";
import { VersionsSide } from "./versions-side";

export interface EditorProps {
  /** The achievement; none for one that is not kept yet. */
  id: string | null;
  view: AchievementView;
  /** Under which name its draft is kept aside. */
  draftName: string;
  /** A first version was kept. */
  onFirst: (id: string) => void;
}

const SIDE_NAMES: Record<Side, string> = {
  about: "editor-side-about",
  badge: "editor-side-badge",
  rubric: "editor-side-rubric",
  rule: "editor-side-rule",
  versions: "editor-side-versions",
};

/** Writes an achievement: its words, rubric, rule and badge. Nothing is a version until one is kept. */
export function AchievementEditor({ id, view, draftName, onFirst }: EditorProps): ReactNode {
  const t = useText();
  const formats = useFormats();
  const draft = useDraft(draftName, view);
  const { value, edit, undo, redo, dirty } = draft;
  const [side, setSide] = useState<Side>("about");
  const [refused, setRefused] = useState(false);
  const pending = useRef<string>(undefined);
  const save = useChange("achievement_save");

  const text = useSettled(draft.text);
  const check = useCommand("achievement_check", { document: text }, { keepFormer: true });
  const settled = text === draft.text && !check.isPlaceholderData;
  // The same problems stay the same value: each check gives new ones, and a rubric has many fields to draw again.
  const found = JSON.stringify(check.data?.problems ?? []);
  const problems = useMemo<readonly PlacedProblem[]>(
    () => (JSON.parse(found) as Problem[]).map((problem) => placeProblem(problem, value.rule)),
    [found, value.rule],
  );
  const passing = useMemo(() => {
    const known = check.data?.criteria ?? [];
    return new Map(
      known.flatMap(({ id: criterion, lowestPassing }) =>
        lowestPassing === null ? [] : [[criterion, lowestPassing] as const],
      ),
    );
  }, [check.data]);

  const leaving = useBlocker({
    shouldBlockFn: () => dirty && !save.isPending,
    enableBeforeUnload: false,
    withResolver: true,
  });
  useAction("undo", undo, { enabled: draft.canUndo });
  useAction("redo", redo, { enabled: draft.canRedo });

  // A problem may lie on another side: its field gets the focus as soon as that side is drawn.
  useEffect(() => {
    if (pending.current === undefined) return;
    focusPlace(pending.current);
    pending.current = undefined;
  });
  const goTo = (problem: PlacedProblem) => {
    if (problem.side === side) return focusPlace(problem.place);
    pending.current = problem.place;
    setSide(problem.side);
  };

  const next = id === null ? 1 : view.frozen ? view.version + 1 : view.version;
  const keep = async () => {
    setRefused(false);
    // What is shown may be of a moment ago: nothing is kept that was not checked as it is.
    const now = await call("achievement_check", { document: draft.text }).catch(() => undefined);
    if (now && now.problems.length > 0) {
      setRefused(true);
      announce(t("editor-problems", { count: now.problems.length }), "assertive");
      return;
    }
    const saved = await save.mutateAsync({ document: draft.text, id }).catch(() => undefined);
    if (saved === undefined) return;
    draft.kept(value);
    notify({ text: t("editor-kept", { name: value.name, version: saved.version }) });
    if (id === null) onFirst(saved.id);
  };

  const canKeep = (dirty || id === null) && !save.isPending;
  useAction("achievement-keep", () => void keep(), { enabled: canKeep });

  const content: Record<Side, ReactNode> = {
    about: <AboutSide />,
    badge: <BadgeSide />,
    rubric: <RubricSide />,
    rule: <RuleSide />,
    versions: <VersionsSide view={view} />,
  };
  const editor = { document: value, text, settled, edit, problems, passing, id, show: setSide };
  const title = value.name.trim() === "" ? t("achievement-new-title") : value.name;

  return (
    <EditorProvider value={editor}>
      <WorkPage
        title={title}
        meta={
          <span className={styles.meta}>
            {id === null ? t("editor-no-version") : t("editor-version", { version: view.version })}
            {id !== null && view.frozen ? <Tag>{t("editor-frozen")}</Tag> : null}
            {dirty ? <Tag tone="amber">{t("editor-unsaved")}</Tag> : null}
          </span>
        }
        actions={
          <>
            <IconButton label={t("editor-undo")} onPress={undo} isDisabled={!draft.canUndo}>
              <Icon name="undo" />
            </IconButton>
            <IconButton label={t("editor-redo")} onPress={redo} isDisabled={!draft.canRedo}>
              <span className={styles.mirrored}>
                <Icon name="undo" />
              </span>
            </IconButton>
            <EditorMenu />
          </>
        }
      >
        <div className={styles.editor}>
          <div className={styles.notes}>
            {draft.found ? (
              <Hint tone="amber">
                {t(draft.found.version === view.version ? "editor-draft-found" : "editor-draft-older", {
                  at: formats.dateTime(draft.found.at),
                  version: draft.found.version,
                })}{" "}
                <button type="button" className={styles.textButton} onClick={draft.revert}>
                  {t("editor-draft-drop", { version: view.version })}
                </button>
              </Hint>
            ) : null}
            {draft.unkept ? <Hint tone="amber">{t("editor-draft-unkept")}</Hint> : null}
            {save.error ? <ErrorNotice error={save.error} /> : null}
            {check.error ? <ErrorNotice error={check.error} /> : null}
          </div>
          <div className={styles.sides}>
            <Tabs
              label={t("editor-sides")}
              value={side}
              onChange={(chosen) => setSide(SIDES.find((known) => known === chosen) ?? "about")}
              tabs={SIDES.filter((known) => known !== "versions" || id !== null).map((known) => ({
                id: known,
                name: <SideName name={t(SIDE_NAMES[known])} count={countOf(problems, known)} />,
                content: <div className={styles.side}>{content[known]}</div>,
              }))}
            />
          </div>
          <EditorFoot
            sentence={check.data?.sentence ?? null}
            refused={refused}
            version={next}
            replaces={id !== null && !view.frozen}
            canKeep={canKeep}
            onProblem={goTo}
            onKeep={() => void keep()}
          />
        </div>
      </WorkPage>
      <LeaveDialog
        open={leaving.status === "blocked"}
        onStay={() => leaving.reset?.()}
        onLeave={() => {
          draft.keepAside();
          leaving.proceed?.();
        }}
        onDiscard={() => {
          draft.revert();
          draft.drop();
          leaving.proceed?.();
        }}
      />
    </EditorProvider>
  );
}

function countOf(problems: readonly PlacedProblem[], side: Side): number {
  return problems.filter((problem) => problem.side === side).length;
}

function SideName({ name, count }: { name: string; count: number }): ReactNode {
  const t = useText();
  if (count === 0) return name;
  return (
    <>
      {name} <Tag tone="amber">{t("editor-side-problems", { count })}</Tag>
    </>
  );
}
