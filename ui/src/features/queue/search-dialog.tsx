import { Fragment, type ReactNode, useDeferredValue, useState } from "react";
import { Autocomplete, Input, Menu, MenuItem, SearchField } from "react-aria-components";
import { type Response, useCommand } from "@/ipc";
import { ErrorNotice } from "@/shared/feedback";
import { Dialog } from "@/shared/overlay";
import { useText } from "@/shared/text";
import styles from "./search.module.css";

/** A place in the work that holds the words. */
export type SearchHit = Response<"queue_search">[number];

export interface SearchDialogProps {
  open: boolean;
  onClose: () => void;
  onOpen: (hit: SearchHit) => void;
}

/** Finds words in the work itself, whatever the filter lets through. */
export function SearchDialog({ open, onClose, onOpen }: SearchDialogProps): ReactNode {
  const t = useText();
  return (
    <Dialog open={open} onClose={onClose} title={t("queue-search-title")}>
      <Search onOpen={onOpen} />
    </Dialog>
  );
}

const LIMIT = 50;
const SHORTEST = 2;

function Search({ onOpen }: { onOpen: (hit: SearchHit) => void }): ReactNode {
  const t = useText();
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed.trim());
  const enough = wanted.length >= SHORTEST;
  const found = useCommand(
    "queue_search",
    { typed: wanted, limit: LIMIT },
    { enabled: enough, keepFormer: true },
  );
  const hits = enough ? (found.data ?? []) : [];
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField aria-label={t("queue-search-field")} autoFocus className={styles.field ?? ""}>
        <Input placeholder={t("queue-search-field")} className={styles.input ?? ""} />
      </SearchField>
      {found.error ? <ErrorNotice error={found.error} /> : null}
      <p role="status" className={styles.count}>
        {enough && found.data ? t("queue-search-count", { count: hits.length }) : t("queue-search-help")}
      </p>
      <Menu
        aria-label={t("queue-search-title")}
        items={hits.map((hit, at) => ({ id: `${hit.evidence} ${at}`, hit }))}
        onAction={(key) => {
          const hit = hits[Number(String(key).split(" ").at(-1))];
          if (hit) onOpen(hit);
        }}
        className={styles.hits ?? ""}
      >
        {({ id, hit }) => (
          <MenuItem id={id} textValue={hit.learner} className={styles.hit ?? ""}>
            <span className={styles.head}>
              <b>{hit.learner}</b>
              <span>
                {t("queue-search-where", { cohort: hit.cohort, attempt: hit.attempt, path: hit.path })}
              </span>
            </span>
            <span className={styles.snippet}>
              <Snippet text={hit.snippet} />
            </span>
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

const OPEN = "\uE000";
const SHUT = "\uE001";

/** What was found stands between two letters that no text has. */
function Snippet({ text }: { text: string }): ReactNode {
  return text.split(OPEN).map((part, at) => {
    const [found = "", rest] = part.split(SHUT);
    return (
      <Fragment key={at}>
        {rest === undefined ? part : <mark>{found}</mark>}
        {rest}
      </Fragment>
    );
  });
}
