import { useRouter } from "@tanstack/react-router";
import { memo, type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import type { QueueFilterView } from "@/ipc";
import { ActButton, ActLink, Button, Keyed, LinkButton, QuietButton } from "@/shared/button";
import { EmptyState, ErrorNotice, Waiting } from "@/shared/feedback";
import { useAction } from "@/shared/keys";
import { DataTable } from "@/shared/list";
import { WorkPage } from "@/shared/page";
import { paths, useGo } from "@/shared/paths";
import { Icon } from "@/shared/sign";
import { useText } from "@/shared/text";
import { columnsFor } from "./columns";
import { FIRST_FILTER, queuePath } from "./filter";
import { FilterBar } from "./filter-bar";
import { Groups } from "./groups";
import styles from "./queue.module.css";
import { SavedFilters } from "./saved-filters";
import { SearchDialog } from "./search-dialog";
import { useQueueRows } from "./use-rows";

/**
 * What to do next, across cohorts. A key typed into the filter draws the field and the rows; what stands around them is
 * drawn again only when it changes.
 */
export function Queue({ first }: { first: QueueFilterView | undefined }): ReactNode {
  const t = useText();
  const go = useGo();
  const router = useRouter();
  const [filter, setFilter] = useState(first ?? FIRST_FILTER);
  const [searching, setSearching] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const columns = useMemo(() => columnsFor(t), [t]);
  const { total, counts, error, isHere, row, top, onRange } = useQueueRows(filter);
  const set = useCallback(
    (some: Partial<QueueFilterView>) => setFilter((former) => ({ ...former, ...some })),
    [],
  );
  const countOf = (group: QueueFilterView["group"]) => counts?.find((own) => own.group === group)?.count ?? 0;

  const open = (submission: string, evidence?: string) => {
    // The way back comes to the same part of the queue.
    router.history.replace(queuePath(filter));
    go(paths.review(submission, undefined, filter, evidence));
  };
  const start = async () => {
    const first = await top();
    if (first) open(first.submission);
  };
  useAction("queue-start", start);
  useAction("find-focus", () => setSearching(true));

  return (
    <WorkPage
      title={t("queue-title")}
      actions={
        <>
          <Ways ready={countOf("ready")} />
          <Keyed action="queue-start" as={ActButton} isDisabled={total === 0} onPress={start}>
            {t("queue-start")}
          </Keyed>
        </>
      }
    >
      <div className={styles.queue}>
        <div className={styles.top}>
          <Groups value={filter.group} counts={counts} onChange={set} />
          <div className={styles.more}>
            <SavedFilters filter={filter} onChoose={setFilter} />
            <Keyed action="find-focus" as={QuietButton} onPress={() => setSearching(true)}>
              <Icon name="search" />
              {t("queue-search")}
            </Keyed>
          </div>
        </div>
        <FilterBar
          filter={filter}
          onChange={set}
          onStart={start}
          onList={() => list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus()}
        />
        {error ? <ErrorNotice error={error} /> : null}
        <p role="status" className={styles.heard}>
          {isHere ? t("queue-count", { count: total }) : ""}
        </p>
        <div ref={list} className={styles.list}>
          <DataTable
            key={`${filter.group} ${filter.cohort} ${filter.fair}`}
            label={t("queue-title")}
            columns={columns}
            total={total}
            row={row}
            rowId={({ submission }) => submission}
            onRange={onRange}
            onOpen={({ submission }) => open(submission)}
            rowHeight={52}
            empty={
              isHere ? (
                <Nothing
                  isEmpty={
                    countOf("all") === 0 && filter.typed === "" && filter.cohort === null && !filter.mine
                  }
                  onAll={() => setFilter({ ...FIRST_FILTER, group: "all" })}
                />
              ) : error ? null : (
                <Waiting label={t("queue-waiting")} />
              )
            }
          />
        </div>
      </div>
      <SearchDialog
        open={searching}
        onClose={() => setSearching(false)}
        onOpen={({ submission, evidence }) => open(submission, evidence)}
      />
    </WorkPage>
  );
}

/** Where else the work goes. */
const Ways = memo(function Ways({ ready }: { ready: number }): ReactNode {
  const t = useText();
  return (
    <>
      <LinkButton href="/intake">{t("queue-intake")}</LinkButton>
      {ready > 0 ? <LinkButton href="/release">{t("queue-release", { count: ready })}</LinkButton> : null}
    </>
  );
});

function Nothing({ isEmpty, onAll }: { isEmpty: boolean; onAll: () => void }): ReactNode {
  const t = useText();
  return isEmpty ? (
    <EmptyState title={t("queue-empty-title")} action={<ActLink href="/intake">{t("queue-intake")}</ActLink>}>
      {t("queue-empty")}
    </EmptyState>
  ) : (
    <EmptyState title={t("queue-none-title")} action={<Button onPress={onAll}>{t("queue-show-all")}</Button>}>
      {t("queue-none")}
    </EmptyState>
  );
}
