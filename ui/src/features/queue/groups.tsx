import { memo, type ReactNode } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { QueueCount, QueueGroup } from "@/ipc";
import { useFormats, useText } from "@/shared/text";
import { GROUPS } from "./filter";
import styles from "./queue.module.css";

export interface GroupsProps {
  value: QueueGroup;
  counts: readonly QueueCount[] | undefined;
  onChange: (chosen: { group: QueueGroup }) => void;
}

/** What there is to do, with how much of it. */
export const Groups = memo(function Groups({ value, counts, onChange }: GroupsProps): ReactNode {
  const t = useText();
  const { number } = useFormats();
  return (
    <ToggleButtonGroup
      aria-label={t("queue-groups")}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = GROUPS.find((group) => keys.has(group));
        if (chosen) onChange({ group: chosen });
      }}
      className={styles.groups ?? ""}
    >
      {GROUPS.map((group) => {
        const count = counts?.find((own) => own.group === group)?.count;
        return (
          <ToggleButton key={group} id={group} className={styles.group ?? ""}>
            {t(`queue-group-${group}`)}
            <span className={styles.count}>{count === undefined ? "" : number(count)}</span>
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
});
