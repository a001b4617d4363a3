import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { type QueueFilterView, useCommand } from "@/ipc";
import { SearchField, Select, Switch } from "@/shared/field";
import { KeyHint, useAction } from "@/shared/keys";
import { useText } from "@/shared/text";
import styles from "./queue.module.css";

export interface FilterBarProps {
  filter: QueueFilterView;
  onChange: (filter: QueueFilterView) => void;
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
  const cohorts = useCommand("cohort_list", {});
  useAction("list-filter", () => {
    field.current?.focus();
    field.current?.select();
  });
  const set = (some: Partial<QueueFilterView>) => onChange({ ...filter, ...some });
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
          onChange={(typed) => set({ typed })}
        />
        <KeyHint action="list-filter" />
      </div>
      <div className={styles.cohort}>
        <Select
          label={t("queue-cohort")}
          value={filter.cohort ?? EVERY}
          options={[
            { id: EVERY, name: t("queue-every-cohort") },
            ...(cohorts.data ?? []).map(({ id, name }) => ({ id, name })),
          ]}
          onChange={(id) => set({ cohort: id === EVERY ? null : id })}
        />
      </div>
      <Switch value={filter.mine} onChange={(mine) => set({ mine })}>
        {t("queue-mine")}
      </Switch>
      <Switch value={filter.fair} onChange={(fair) => set({ fair })}>
        {t("queue-fair")}
      </Switch>
    </div>
  );
}
