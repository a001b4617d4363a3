/** Where an action belongs: it groups the list of keys. */
export type ActionPlace = "everywhere" | "review" | "lists";

export interface ActionEntry {
  readonly place: ActionPlace;
  /** The keys it has until somebody changes them; empty for none. */
  readonly keys: string;
}

/**
 * Every action that can have keys. Its name in words is the message `action-ID`.
 * A screen says what an action does there with `useAction`.
 */
export const ACTIONS = {
  "palette-open": { place: "everywhere", keys: "Mod+k" },
  "keys-show": { place: "everywhere", keys: "?" },
  "find-focus": { place: "everywhere", keys: "Mod+f" },
  undo: { place: "everywhere", keys: "Mod+z" },
  redo: { place: "everywhere", keys: "Mod+Shift+z Mod+y" },
  "achievement-keep": { place: "everywhere", keys: "Mod+s" },

  "list-filter": { place: "lists", keys: "/" },
  "queue-start": { place: "lists", keys: "Mod+Enter" },

  "review-level-1": { place: "review", keys: "1" },
  "review-level-2": { place: "review", keys: "2" },
  "review-level-3": { place: "review", keys: "3" },
  "review-level-4": { place: "review", keys: "4" },
  "review-level-5": { place: "review", keys: "5" },
  "review-level-6": { place: "review", keys: "6" },
  "review-level-7": { place: "review", keys: "7" },
  "review-level-8": { place: "review", keys: "8" },
  "review-level-9": { place: "review", keys: "9" },
  "review-level-10": { place: "review", keys: "0" },
  "review-criterion-next": { place: "review", keys: "ArrowDown j" },
  "review-criterion-previous": { place: "review", keys: "ArrowUp k" },
  "review-learner-next": { place: "review", keys: "ArrowRight l" },
  "review-learner-previous": { place: "review", keys: "ArrowLeft h" },
  "review-same-criterion-next": { place: "review", keys: "." },
  "review-same-criterion-previous": { place: "review", keys: "," },
  "review-undecided-criterion": { place: "review", keys: "u" },
  "review-undecided-learner": { place: "review", keys: "Shift+u" },
  "review-file-next": { place: "review", keys: "]" },
  "review-file-previous": { place: "review", keys: "[" },
  "review-feedback": { place: "review", keys: "c" },
  "review-note": { place: "review", keys: "i" },
  "review-link": { place: "review", keys: "e" },
  "review-valid": { place: "review", keys: "v" },
  "review-sufficient": { place: "review", keys: "s" },
  "review-authentic": { place: "review", keys: "a" },
  "review-current": { place: "review", keys: "r" },
  "review-change-next": { place: "review", keys: "n" },
  "review-change-previous": { place: "review", keys: "Shift+n" },
  "review-previous-judgement": { place: "review", keys: "p" },
  "review-carry": { place: "review", keys: "g" },
  "review-not-applicable": { place: "review", keys: "x" },
  "review-flag": { place: "review", keys: "f" },
  "review-close": { place: "review", keys: "Mod+Enter" },
} as const satisfies Record<string, ActionEntry>;

export type ActionName = keyof typeof ACTIONS;

export const ACTION_NAMES = Object.keys(ACTIONS) as ActionName[];
