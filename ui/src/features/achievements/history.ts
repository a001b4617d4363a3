import { useCallback, useReducer } from "react";

/** A value and the ways back and forth from it. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last edit was about: edits of one field in a row are taken back together. */
  readonly about: string | null;
}

export type Step<T> =
  | { readonly kind: "edit"; readonly about: string | null; readonly edit: (value: T) => T }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" };

const KEPT = 200;

export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], about: null };
}

export function step<T>(history: History<T>, taken: Step<T>): History<T> {
  const { past, present, future } = history;
  switch (taken.kind) {
    case "edit": {
      const next = taken.edit(present);
      if (next === present) return history;
      const together = taken.about !== null && taken.about === history.about;
      return {
        past: together ? past : [...past, present].slice(-KEPT),
        present: next,
        future: [],
        about: taken.about,
      };
    }
    case "undo": {
      const before = past.at(-1);
      if (before === undefined) return history;
      return { past: past.slice(0, -1), present: before, future: [present, ...future], about: null };
    }
    case "redo": {
      const [after, ...later] = future;
      if (after === undefined) return history;
      return { past: [...past, present], present: after, future: later, about: null };
    }
  }
}

export interface Editing<T> {
  readonly value: T;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** `about` names the field, for edits that come letter by letter. */
  readonly edit: (edit: (value: T) => T, about?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** `taken` is a first edit that was made before, and can be taken back. */
export function useHistory<T>(first: T, taken?: T): Editing<T> {
  const [history, take] = useReducer(step<T>, undefined, () =>
    taken === undefined ? begin(first) : step(begin(first), { kind: "edit", about: null, edit: () => taken }),
  );
  const edit = useCallback(
    (change: (value: T) => T, about?: string) => take({ kind: "edit", about: about ?? null, edit: change }),
    [],
  );
  const undo = useCallback(() => take({ kind: "undo" }), []);
  const redo = useCallback(() => take({ kind: "redo" }), []);
  return {
    value: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit,
    undo,
    redo,
  };
}
