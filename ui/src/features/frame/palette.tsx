import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { Autocomplete, Input, Menu, MenuItem, SearchField, useFilter } from "react-aria-components";
import { flushSync } from "react-dom";
import { useDesk } from "@/features/desk";
import { type ActionName, chordCap, useAction, useKeyRegistry } from "@/shared/keys";
import { Dialog } from "@/shared/overlay";
import { Icon, type IconName } from "@/shared/sign";
import { useText } from "@/shared/text";
import styles from "./palette.module.css";
import { MORE_SCREENS, needsWorkspace, SIDEBAR } from "./screens";

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly icon: IconName;
  readonly keys: string;
  readonly run: () => void;
}

/** Reaches every screen and everything that can be done on the present one, by name. */
export function Palette(): ReactNode {
  const t = useText();
  const [open, setOpen] = useState(false);
  useAction("palette-open", () => setOpen(true));
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title={t("palette-title")}>
      <PaletteList onClose={() => setOpen(false)} />
    </Dialog>
  );
}

function PaletteList({ onClose }: { onClose: () => void }): ReactNode {
  const t = useText();
  const { contains } = useFilter({ sensitivity: "base" });
  const entries = useEntries();
  const choose = (id: string) => {
    // The dialog has to be gone before the action moves the focus, or it would call the focus back.
    flushSync(onClose);
    entries.find((entry) => entry.id === id)?.run();
  };
  return (
    <Autocomplete filter={contains}>
      <SearchField aria-label={t("palette-field")} autoFocus className={styles.field ?? ""}>
        <Input placeholder={t("palette-field")} className={styles.input ?? ""} />
      </SearchField>
      <Menu
        aria-label={t("palette-title")}
        items={entries}
        onAction={(key) => choose(String(key))}
        renderEmptyState={() => <p className={styles.none}>{t("palette-none")}</p>}
        className={styles.list ?? ""}
      >
        {(entry) => (
          <MenuItem id={entry.id} textValue={entry.name} className={styles.entry ?? ""}>
            <Icon name={entry.icon} />
            <span>{entry.name}</span>
            {entry.keys === "" ? null : <kbd className={styles.keys}>{entry.keys}</kbd>}
          </MenuItem>
        )}
      </Menu>
    </Autocomplete>
  );
}

const SELF: readonly ActionName[] = ["palette-open"];

function useEntries(): Entry[] {
  const t = useText();
  const registry = useKeyRegistry();
  const navigate = useNavigate();
  const { workspace } = useDesk();
  const actions = registry
    .live(0)
    .filter((action) => !SELF.includes(action))
    .map((action) => ({
      id: action,
      name: t(`action-${action}`),
      icon: "chevron" as const,
      keys: registry.chords(action).slice(0, 1).map(chordCap).join(""),
      run: () => void registry.run(action, 0),
    }));
  const screens = [...SIDEBAR, ...MORE_SCREENS]
    .filter((screen) => workspace !== null || !needsWorkspace(screen.path))
    .map((screen) => ({
      id: screen.path,
      name: t(screen.name),
      icon: screen.icon,
      keys: "",
      run: () => void navigate({ to: screen.path }),
    }));
  return [...actions, ...screens];
}
