import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from "react";
import type { ActionName } from "./actions";
import { chordAria, chordCap, chordsOf } from "./chord";
import styles from "./keys.module.css";
import { isTyping, type KeyPreferences, KeyRegistry } from "./registry";

const RegistryContext = createContext<KeyRegistry | undefined>(undefined);
const DepthContext = createContext(0);

export interface KeysProviderProps {
  preferences: KeyPreferences;
  children: ReactNode;
}

/** Listens to the keyboard for everything below it. */
export function KeysProvider({ preferences, children }: KeysProviderProps): ReactNode {
  const [registry] = useState(() => {
    const made = new KeyRegistry();
    made.setPreferences(preferences);
    return made;
  });
  useEffect(() => registry.setPreferences(preferences), [registry, preferences]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      // A control that used the key for itself (the arrows of a radio group, a letter in a list) has said so.
      if (event.defaultPrevented || event.isComposing) return;
      if (registry.press(event, isTyping(event.target))) event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** The registry; a component that reads it is drawn again when keys or actions change. */
export function useKeyRegistry(): KeyRegistry {
  const registry = useRegistry();
  useSyncExternalStore(registry.watch, () => registry.version);
  return registry;
}

function useRegistry(): KeyRegistry {
  const registry = useContext(RegistryContext);
  if (!registry) throw new Error("no KeysProvider above");
  return registry;
}

export interface ActionOptions {
  /** While it does not hold, the action is not there. */
  enabled?: boolean;
}

/** Says what an action does while this component is shown. */
export function useAction(action: ActionName, handler: () => void, options: ActionOptions = {}): void {
  const registry = useRegistry();
  const depth = useContext(DepthContext);
  const run = useEffectEvent(handler);
  const enabled = options.enabled ?? true;
  useEffect(
    () => (enabled ? registry.add(action, () => run(), depth) : undefined),
    [registry, action, depth, enabled],
  );
}

/** Wraps what a dialog shows: actions of the screen below rest, those inside it act. */
export function KeyLayer({ children }: { children: ReactNode }): ReactNode {
  const registry = useRegistry();
  const depth = useContext(DepthContext) + 1;
  useEffect(() => registry.cover(depth), [registry, depth]);
  return <DepthContext value={depth}>{children}</DepthContext>;
}

/** The present keys of an action. Drawn again when these change, not when any action comes or goes. */
function useChords(action: ActionName): string[] {
  const registry = useRegistry();
  return chordsOf(useSyncExternalStore(registry.watch, () => registry.chords(action).join(" ")));
}

/** Runs an action of the present screen, for a control that is not the action's own. */
export function useRunAction(): (action: ActionName) => boolean {
  const registry = useRegistry();
  return (action) => registry.run(action);
}

/** The present key of an action on a key cap; nothing when it has none. */
export function KeyHint({ action }: { action: ActionName }): ReactNode {
  const chord = useChords(action)[0];
  return chord === undefined ? null : <KeyCap keys={chord} />;
}

/** A key cap. It repeats what `aria-keyshortcuts` says, so a screen reader passes over it. */
export function KeyCap({ keys }: { keys: string }): ReactNode {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a key cap cannot have the focus
    <kbd className={styles.cap} aria-hidden="true">
      {chordCap(keys)}
    </kbd>
  );
}

/** For `aria-keyshortcuts` of the control that does the action. */
export function useKeyShortcuts(action: ActionName): string | undefined {
  const chords = useChords(action);
  return chords.length === 0 ? undefined : chords.map(chordAria).join(" ");
}
