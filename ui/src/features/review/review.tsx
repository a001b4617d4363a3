import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { EvidencePane } from "@/features/evidence";
import {
  type CallError,
  type QueueFilterView,
  type Request,
  type ReviewOverrule,
  type ReviewView,
  useCommand,
} from "@/ipc";
import { LinkButton } from "@/shared/button";
import { announce, ErrorNotice, notify, Waiting } from "@/shared/feedback";
import { Page } from "@/shared/page";
import { useText } from "@/shared/text";
import { firstOpen, WHOLE } from "./criteria";
import { Foot } from "./foot";
import { Head } from "./head";
import { LeaveDialog } from "./leave-dialog";
import styles from "./review.module.css";
import { Rubric } from "./rubric";
import { plain } from "./sentence";
import { type Sitting, SittingProvider } from "./sitting";
import { useClosing } from "./use-closing";
import { useJudging } from "./use-judging";
import { useReviewKeys } from "./use-keys";
import { useLooking } from "./use-looking";
import { useFlushing, useSheet } from "./use-sheet";
import { useSteady } from "./use-steady";
import { useWay } from "./use-way";

export interface ReviewProps {
  submission: string;
  /** The queue it was opened from. */
  filter: QueueFilterView | undefined;
  /** The criterion to open on. */
  criterion: string | undefined;
  /** The attempt to look at. */
  attempt: number | undefined;
  /** The file to look at. */
  evidence: string | undefined;
}

/** One submission on the table: its evidence, the rubric, the verdict. */
export function Review({ submission, filter, criterion, attempt, evidence }: ReviewProps): ReactNode {
  const t = useText();
  const request = useMemo(() => ({ submission, filter: filter ?? null }), [submission, filter]);
  const opened = useCommand("review_open", request);
  if (opened.data) {
    return (
      <Work
        key={submission}
        opened={opened.data}
        request={request}
        criterion={criterion}
        attempt={attempt}
        evidence={evidence}
      />
    );
  }
  return (
    <Page title={t("review-title")}>
      {opened.error ? (
        <ErrorNotice
          error={opened.error}
          action={<LinkButton href="/queue">{t("review-to-queue")}</LinkButton>}
        />
      ) : (
        <Waiting label={t("review-waiting")} />
      )}
    </Page>
  );
}

interface WorkProps extends Pick<ReviewProps, "attempt" | "criterion" | "evidence"> {
  opened: ReviewView;
  request: Request<"review_open">;
}

function Work({ opened, request, criterion: wanted, attempt, evidence }: WorkProps): ReactNode {
  const t = useText();
  const said = useRef<string>(undefined);
  const [sheet, { view, saving }] = useSheet(opened, request, {
    onKept: ({ outcome }) => {
      if (said.current === undefined) return;
      announce(t("review-said", { what: said.current, verdict: plain(outcome.sentence) }));
      said.current = undefined;
    },
    onRefused: ({ message, hint }: CallError) => notify({ text: [message, hint].filter(Boolean).join(" ") }),
  });
  const blocked = useFlushing(sheet);
  useNeighboursAnew();
  const way = useWay(view, request.filter);
  const looking = useLooking(view, attempt, evidence);
  const [{ active, wentTo }, setActive] = useState(() => ({
    active: isThere(opened, wanted) ? wanted : firstOpen(opened.criteria),
    wentTo: false,
  }));
  const activate = useCallback((next: string) => setActive({ active: next, wentTo: true }), []);
  const [showsPrevious, setShowsPrevious] = useState(false);
  const criterion = view.criteria.find(({ id }) => id === active);
  const judging = useJudging({ sheet, view, criterion, said, activate });
  const closing = useClosing({ sheet, view, filter: request.filter, way, activate });

  const undo = async () => {
    const what = sheet.state().view.undo;
    if (await sheet.undo()) announce(t("review-undone", { what: what ?? "" }));
  };
  const steady = useSteady({
    close: () => void closing.close(),
    correct: () => void sheet.correct(),
    flag: () => {
      announce(t(view.flagged ? "review-unflagged-said" : "review-flagged-said"));
      sheet.flag(!view.flagged);
    },
    flush: () => void sheet.flush(),
    next: () => view.place?.next && way.to(view.place.next),
    overrule: (overrule: ReviewOverrule) => void closing.close(overrule),
    previous: () => view.place?.previous && way.to(view.place.previous),
    togglePrevious: () => setShowsPrevious(!showsPrevious),
    undo: () => void undo(),
  });

  useReviewKeys({ view, active, way, activate, level: judging.level, file: looking.step, ...steady });

  const sitting: Sitting = {
    sheet,
    view,
    active,
    criterion,
    wentTo,
    locked: view.closed !== null,
    file: looking.judgedFile,
    showsPrevious,
    activate,
    look: looking.toFile,
    choose: judging.choose,
    clear: judging.clear,
    carry: judging.carry,
  };
  return (
    <SittingProvider value={sitting}>
      <div className={styles.review}>
        <Head
          view={view}
          saving={saving}
          onRetry={steady.flush}
          onUndo={steady.undo}
          onPrevious={steady.previous}
          onNext={steady.next}
        />
        <div className={styles.work}>
          <Evidence looking={looking} view={view} links={criterion?.judged.links ?? NO_LINKS} />
          <Rubric onCorrect={steady.correct} />
        </div>
        <Foot
          view={view}
          refused={closing.refused}
          onPrevious={steady.togglePrevious}
          onFlag={steady.flag}
          onClose={steady.close}
          onOverrule={steady.overrule}
        />
      </div>
      <LeaveDialog
        open={blocked.status === "blocked"}
        onStay={() => blocked.reset?.()}
        onLeave={() => {
          sheet.drop();
          blocked.proceed?.();
        }}
        onRetry={() => void sheet.flush().then((done) => done && blocked.proceed?.())}
      />
    </SittingProvider>
  );
}

const NO_LINKS: ReviewView["criteria"][number]["judged"]["links"] = [];

function Evidence({
  looking,
  view,
  links,
}: {
  looking: ReturnType<typeof useLooking>;
  view: ReviewView;
  links: typeof NO_LINKS;
}): ReactNode {
  const { attempt, file, toAttempt, toFile } = looking;
  const linked = useMemo(() => new Set(links.map(({ evidence }) => evidence)), [links]);
  return (
    <EvidencePane
      attempts={view.attempts}
      attempt={attempt}
      onAttempt={toAttempt}
      chosen={file}
      onChoose={toFile}
      linked={linked}
    />
  );
}

function isThere({ criteria }: ReviewView, wanted: string | undefined): wanted is string {
  return wanted === WHOLE || criteria.some(({ id }) => id === wanted);
}

/** What was fetched of other submissions may name this one as undecided: it is asked for anew when it is opened. */
function useNeighboursAnew(): void {
  const client = useQueryClient();
  useEffect(
    () => () => void client.invalidateQueries({ queryKey: ["review_open"], refetchType: "none" }),
    [client],
  );
}
