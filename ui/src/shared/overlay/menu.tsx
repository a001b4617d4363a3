import type { ReactNode } from "react";
import { Menu as KitMenu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import styles from "./overlay.module.css";

export interface MenuEntry {
  readonly id: string;
  readonly name: string;
  readonly isDisabled?: boolean;
}

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  entries: readonly MenuEntry[];
  onChoose: (id: string) => void;
}

/** Actions behind a button. */
export function Menu({ trigger, label, entries, onChoose }: MenuProps): ReactNode {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover ?? ""}>
        <KitMenu
          aria-label={label}
          items={entries}
          onAction={(key) => onChoose(String(key))}
          className={styles.menu ?? ""}
        >
          {(entry) => (
            <MenuItem
              id={entry.id}
              textValue={entry.name}
              isDisabled={entry.isDisabled ?? false}
              className={styles.entry ?? ""}
            >
              {entry.name}
            </MenuItem>
          )}
        </KitMenu>
      </Popover>
    </MenuTrigger>
  );
}
