import { type KeyboardEvent, memo, type ReactNode, useRef } from "react";
import { type QueueFilterView, useCommand } from "@/ipc";
import { SearchField, Select, Switch } from "@/shared/field";
import { KeyHint, useAction } from "@/shared/keys";
import { useText } from "@/shared/text";
import styles from "./queue.module.css";

export interface FilterBarProps {
  filter: QueueFilterView;
  onChange: (some: Partial<QueueFilterView>) => void;
  /** Enter in the field: opens the first row. */
  onStart: () => void;
  /** Arrow down in the field: into the list. */
  onList: () => void;
}

const EVERY = "every";

/** Which part of the queue is seen, and in which order. */
export function FilterBar({ filter, onChange, onStart, onList }: FilterBarProps): ReactNode {
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  useAction("list-filter", () => {
    field.current?.focus();
    field.current?.select();
  });
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Enter") onStart();
    else if (event.key === "ArrowDown") onList();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.filter} role="group" aria-label={t("queue-filter")}>
      <div className={styles.typed} onKeyDownCapture={pressed}>
        <SearchField
          ref={field}
          label={t("queue-typed")}
          placeholder={t("queue-typed")}
          value={filter.typed}
          onChange={(typed) => onChange({ typed })}
        />
        <KeyHint action="list-filter" />
      </div>
      <Scope cohort={filter.cohort} mine={filter.mine} fair={filter.fair} onChange={onChange} />
    </div>
  );
}

interface ScopeProps extends Pick<QueueFilterView, "cohort" | "mine" | "fair"> {
  onChange: (some: Partial<QueueFilterView>) => void;
}

const Scope = memo(function Scope({ cohort, mine, fair, onChange }: ScopeProps): ReactNode {
  const t = useText();
  const cohorts = useCommand("cohort_list", {});
  return (
    <>
      <div className={styles.cohort}>
        <Select
          label={t("queue-cohort")}
          value={cohort ?? EVERY}
          options={[
            { id: EVERY, name: t("queue-every-cohort") },
            ...(cohorts.data ?? []).map(({ id, name }) => ({ id, name })),
          ]}
          onChange={(id) => onChange({ cohort: id === EVERY ? null : id })}
        />
      </div>
      <Switch value={mine} onChange={(mine) => onChange({ mine })}>
        {t("queue-mine")}
      </Switch>
      <Switch value={fair} onChange={(fair) => onChange({ fair })}>
        {t("queue-fair")}
      </Switch>
    </>
  );
});
