import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { ReviewCriterion } from "@/ipc";
import { announce, Hint } from "@/shared/feedback";
import { useAction } from "@/shared/keys";
import { Tag } from "@/shared/sign";
import { useText } from "@/shared/text";
import { CardButton, PlainCardButton } from "./card-button";
import styles from "./criterion.module.css";
import { standing } from "./criterion-line";
import { LevelCards } from "./level-cards";
import { Links } from "./links";
import { NoLevelDialog } from "./no-level-dialog";
import { Previous } from "./previous";
import { useSitting } from "./sitting";
import { WordsField, type WordsFieldHandle } from "./words-field";

/** The criterion that is worked on: everything about it, and the keys act on it. */
export function CriterionCard({ criterion }: { criterion: ReviewCriterion }): ReactNode {
  const t = useText();
  const { sheet, view, locked, showsPrevious } = useSitting();
  const heading = useId();
  const { id, name, description, guidance, critical, judged, previous } = criterion;
  const level = judged.kind === "level" ? judged.level : null;
  return (
    <ActiveCard heading={heading} name={name}>
      <h3 id={heading} className={styles.head}>
        <span>{name}</span>
        {critical ? <Tag tone="gold">{t("review-must")}</Tag> : null}
        <small className={styles.lineState}>
          {previous && !previous.met && !judged.carried
            ? t("review-unmet-before", { attempt: previous.attempt })
            : standing(t, criterion)}
        </small>
      </h3>
      {description === "" ? null : <p className={styles.description}>{description}</p>}
      {guidance === "" ? null : <p className={styles.guidance}>{t("review-guidance", { guidance })}</p>}
      <LevelCards criterion={criterion} />
      {judged.reason === "" ? null : (
        <Hint tone="amber">
          {t("review-reason", { kind: t(`review-kind-${judged.kind}`), reason: judged.reason })}
        </Hint>
      )}
      {previous ? <Previous criterion={criterion} previous={previous} inFull={showsPrevious} /> : null}
      <Words
        key={id}
        feedback={judged.feedback}
        internalNote={judged.internalNote}
        snippets={{ submission: view.submission, criterion: id, level }}
        isReadOnly={locked}
        onWrite={(field, text) => sheet.write(id, field, text)}
      >
        {(note) => (
          <Links criterion={criterion}>
            {note}
            <Choices criterion={criterion} />
          </Links>
        )}
      </Words>
    </ActiveCard>
  );
}

/** The whole of the work, after its last criterion. */
export function WholeCard(): ReactNode {
  const t = useText();
  const { sheet, view, locked } = useSitting();
  const heading = useId();
  return (
    <ActiveCard heading={heading} name={t("review-whole")}>
      <h3 id={heading} className={styles.head}>
        {t("review-whole")}
      </h3>
      <p className={styles.description}>{t("review-whole-means")}</p>
      <Words
        feedback={view.feedback}
        internalNote={view.internalNote}
        isReadOnly={locked}
        onWrite={(field, text) => sheet.write(null, field, text)}
      >
        {(note) => <div className={styles.choices}>{note}</div>}
      </Words>
    </ActiveCard>
  );
}

/** Carries the strong outline: the one thing on the screen that the keyboard acts on. */
function ActiveCard({
  heading,
  name,
  children,
}: {
  heading: string;
  name: string;
  children: ReactNode;
}): ReactNode {
  const card = useRef<HTMLElement>(null);
  const { wentTo } = useSitting();
  useEffect(() => {
    const element = card.current;
    // On the way in, the heading of the view has the focus, and keeps it.
    if (!element || !wentTo) return;
    element.scrollIntoView?.({ block: "nearest" });
    // Who reads the evidence while judging goes on reading.
    if (document.activeElement?.closest("[data-evidence]")) announce(name);
    else element.focus({ preventScroll: true });
  }, [wentTo, name]);
  return (
    <section ref={card} aria-labelledby={heading} tabIndex={-1} data-card className={styles.card}>
      {children}
    </section>
  );
}

function Choices({ criterion }: { criterion: ReviewCriterion }): ReactNode {
  const t = useText();
  const { locked, carry, clear } = useSitting();
  const [asked, setAsked] = useState(false);
  const { judged, previous } = criterion;
  const canCarry = judged.carried || previous?.met === true;
  const free = !locked && !judged.carried;
  useAction("review-not-applicable", () => setAsked(true), { enabled: free });
  useAction("review-carry", carry, { enabled: !locked && canCarry });
  if (locked) return null;
  return (
    <>
      {canCarry ? (
        <CardButton action="review-carry" onPress={carry}>
          {judged.carried ? t("review-reopen") : t("review-keep", { attempt: previous?.attempt ?? 1 })}
        </CardButton>
      ) : null}
      {free ? (
        <CardButton action="review-not-applicable" onPress={() => setAsked(true)}>
          {t("review-no-level")}
        </CardButton>
      ) : null}
      {free && judged.kind !== "none" ? (
        <PlainCardButton onPress={clear}>{t("review-clear")}</PlainCardButton>
      ) : null}
      {asked ? <NoLevelDialog criterion={criterion} onClose={() => setAsked(false)} /> : null}
    </>
  );
}

interface WordsProps {
  feedback: string;
  internalNote: string;
  snippets?: { submission: string; criterion: string; level: string | null };
  isReadOnly: boolean;
  onWrite: (field: "feedback" | "internalNote", text: string) => void;
  /** The row below the words; it is given what opens the internal note. */
  children: (note: ReactNode) => ReactNode;
}

function Words({ feedback, internalNote, snippets, isReadOnly, onWrite, children }: WordsProps): ReactNode {
  const t = useText();
  const { sheet } = useSitting();
  const note = useRef<WordsFieldHandle>(null);
  const [wanted, setWanted] = useState(false);
  const noteShown = wanted || internalNote !== "";
  const open = () => {
    flushSync(() => setWanted(true));
    note.current?.focus();
  };
  useAction("review-note", open, { enabled: !noteShown && !isReadOnly });
  const leave = async () => {
    if (sheet.unsaved && (await sheet.flush())) announce(t("review-saved-said"));
  };
  return (
    <>
      <WordsField
        label={t("review-feedback")}
        action="review-feedback"
        value={feedback}
        onChange={(text) => onWrite("feedback", text)}
        onLeave={() => void leave()}
        isReadOnly={isReadOnly}
        {...(snippets ? { snippets } : {})}
      />
      {noteShown ? (
        <WordsField
          ref={note}
          label={t("review-note")}
          action="review-note"
          value={internalNote}
          onChange={(text) => onWrite("internalNote", text)}
          onLeave={() => void leave()}
          isReadOnly={isReadOnly}
        />
      ) : null}
      {children(
        noteShown || isReadOnly ? null : (
          <CardButton action="review-note" onPress={open}>
            {t("review-note-add")}
          </CardButton>
        ),
      )}
    </>
  );
}
