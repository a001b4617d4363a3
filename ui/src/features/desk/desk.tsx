import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { type AppState, type Preferences, useChange, useChangedTopics, useCommand } from "@/ipc";
import { ErrorNotice } from "@/shared/feedback";
import { KeysProvider } from "@/shared/keys";
import { useGo } from "@/shared/paths";
import { TextProvider, useLanguage } from "@/shared/text";
import { useTheme } from "@/shared/theme";
import styles from "./desk.module.css";

const DeskContext = createContext<AppState | undefined>(undefined);

const FIRST: Preferences = {
  theme: "system",
  language: "en",
  singleKeys: true,
  keys: [],
  reducedMotion: false,
};

export interface DeskProps {
  /** Off only where tests compare text. */
  isolating?: boolean;
  children: ReactNode;
}

/** Knows where the program stands and gives what is below it the person's language, colours and keys. */
export function Desk({ isolating = true, children }: DeskProps): ReactNode {
  useChangedTopics();
  const state = useCommand("app_state", {});
  const preferences = state.data?.preferences ?? FIRST;
  useTheme(preferences.theme, preferences.reducedMotion);
  return (
    <TextProvider language={preferences.language} isolating={isolating}>
      <KeysProvider preferences={keyPreferences(preferences)}>
        <Direction />
        {state.data ? <DeskContext value={state.data}>{children}</DeskContext> : null}
        {state.error ? (
          <main className={styles.failed}>
            <ErrorNotice error={state.error} />
          </main>
        ) : null}
      </KeysProvider>
    </TextProvider>
  );
}

function keyPreferences(preferences: Preferences) {
  return { singleKeys: preferences.singleKeys, changed: preferences.keys };
}

/** The document itself has a language and a direction. */
function Direction(): ReactNode {
  const { tag, dir } = useLanguage();
  useEffect(() => {
    document.documentElement.lang = tag;
    document.documentElement.dir = dir;
  }, [tag, dir]);
  return null;
}

/** Where the program stands: the workspace, what was opened before, the preferences. */
export function useDesk(): AppState {
  const state = useContext(DeskContext);
  if (!state) throw new Error("no Desk above");
  return state;
}

/**
 * Goes to the queue of a workspace that was just opened. The frame turns everyone back who has no workspace, so this
 * waits until the window knows of it.
 */
export function useEnterWorkspace(): () => void {
  const go = useGo();
  const { workspace } = useDesk();
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    if (isAsked && workspace !== null) go("/queue");
  }, [isAsked, workspace, go]);
  return () => setAsked(true);
}

/** The preferences, and what changes some of them. */
export function usePreferences() {
  const { preferences } = useDesk();
  const saving = useChange("preferences_save");
  return {
    preferences,
    error: saving.error,
    change: (some: Partial<Preferences>) => saving.mutate({ ...preferences, ...some }),
  };
}
