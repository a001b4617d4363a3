import { ACTION_NAMES, ACTIONS, type ActionName } from "./actions";
import { type Chord, chordOf, chordsOf, isSingleKey, type KeyPress } from "./chord";

export interface Binding {
  readonly action: string;
  readonly keys: string;
}

export interface KeyPreferences {
  /** Whether keys without a modifier act at all. */
  readonly singleKeys: boolean;
  readonly changed: readonly Binding[];
}

interface Handler {
  readonly depth: number;
  readonly run: () => void;
}

/**
 * Which action has which keys, and what each action does on the present screen.
 * A screen or a dialog adds handlers while it is shown; those of the topmost layer act, the latest first.
 */
export class KeyRegistry {
  #preferences: KeyPreferences = { singleKeys: true, changed: [] };
  readonly #handlers = new Map<ActionName, Handler[]>();
  readonly #watchers = new Set<() => void>();
  #layers: number[] = [];
  #version = 0;

  /** Changes with everything a view of the registry could show. */
  get version(): number {
    return this.#version;
  }

  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  setPreferences(preferences: KeyPreferences): void {
    this.#preferences = preferences;
    this.#tell();
  }

  get singleKeys(): boolean {
    return this.#preferences.singleKeys;
  }

  /** The chords of an action as they are now; none when they are turned off. */
  chords(action: ActionName): Chord[] {
    const changed = this.#preferences.changed.find((binding) => binding.action === action);
    const chords = chordsOf(changed?.keys ?? ACTIONS[action].keys);
    return this.#preferences.singleKeys ? chords : chords.filter((chord) => !isSingleKey(chord));
  }

  /** Adds what `action` does, until the returned function is called. */
  add(action: ActionName, run: () => void, depth = 0): () => void {
    const handler: Handler = { depth, run };
    this.#handlers.set(action, [...(this.#handlers.get(action) ?? []), handler]);
    this.#tell();
    return () => {
      this.#handlers.set(
        action,
        (this.#handlers.get(action) ?? []).filter((other) => other !== handler),
      );
      this.#tell();
    };
  }

  /** A dialog opens at `depth`: what lies below it rests until it closes. */
  cover(depth: number): () => void {
    this.#layers = [...this.#layers, depth];
    this.#tell();
    return () => {
      const at = this.#layers.lastIndexOf(depth);
      this.#layers = this.#layers.filter((_, index) => index !== at);
      this.#tell();
    };
  }

  /** The layer that acts: 0 is the screen, a dialog over it is 1. */
  get top(): number {
    return Math.max(0, ...this.#layers);
  }

  /** The actions that do something on a layer. */
  live(depth = this.top): ActionName[] {
    return ACTION_NAMES.filter((action) => this.#handler(action, depth) !== undefined);
  }

  run(action: ActionName, depth = this.top): boolean {
    const handler = this.#handler(action, depth);
    handler?.run();
    return handler !== undefined;
  }

  /** The actions that two chords of the same place would fight over. */
  conflicts(action: ActionName, keys: string): ActionName[] {
    const wanted = new Set(chordsOf(keys));
    const { place } = ACTIONS[action];
    return ACTION_NAMES.filter((other) => {
      if (other === action) return false;
      const near = ACTIONS[other].place;
      const meet = near === place || near === "everywhere" || place === "everywhere";
      return meet && this.chords(other).some((chord) => wanted.has(chord));
    });
  }

  /** Acts on a key press; says whether it did. `typing` is whether a text field has the focus. */
  press(event: KeyPress, typing: boolean): boolean {
    const chord = chordOf(event);
    if (chord === undefined || (typing && isSingleKey(chord))) return false;
    const action = this.live().find((name) => this.chords(name).includes(chord));
    return action !== undefined && this.run(action);
  }

  #handler(action: ActionName, depth: number): Handler | undefined {
    return this.#handlers.get(action)?.findLast((handler) => handler.depth === depth);
  }

  #tell(): void {
    this.#version += 1;
    for (const changed of this.#watchers) changed();
  }
}

const TEXT_INPUTS = /^(?:text|search|url|tel|email|password|number|date|time|month|week|datetime-local)$/;

/** Whether letters go into `target`. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.test(target.type);
  return target.getAttribute("role") === "textbox" || target.getAttribute("role") === "spinbutton";
}
