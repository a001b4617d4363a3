/**
 * A chord is written `Mod+Shift+Enter`: modifiers in that order, then the key as the keyboard names it, letters small.
 * `Mod` is Command on a Mac and Control elsewhere. Alternatives stand side by side, with a space between.
 */
export type Chord = string;

const MAC = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** The chord of a key press; nothing for a modifier alone. */
export function chordOf(event: KeyPress): Chord | undefined {
  if (["Control", "Meta", "Alt", "Shift", "AltGraph", "Dead", "Process"].includes(event.key))
    return undefined;
  const key = keyName(event);
  const mod = MAC ? event.metaKey : event.ctrlKey;
  const parts = [
    mod ? "Mod" : "",
    event.altKey ? "Alt" : "",
    // A sign such as `?` already says that Shift was needed for it.
    event.shiftKey && (key.length > 1 || isLetter(key)) ? "Shift" : "",
    key,
  ];
  return parts.filter((part) => part !== "").join("+");
}

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

function keyName({ key, code, shiftKey }: KeyPress): string {
  // On keyboards whose digits need Shift, the row of digits still scores.
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  if (digit !== undefined && !shiftKey) return digit;
  if (key === " ") return "Space";
  return key.length === 1 ? key.toLowerCase() : key;
}

function isLetter(key: string): boolean {
  return key.toLowerCase() !== key.toUpperCase();
}

export function chordsOf(keys: string): Chord[] {
  return keys.split(" ").filter((chord) => chord !== "");
}

/** Whether it types something: such chords rest while a text field has the focus. */
export function isSingleKey(chord: Chord): boolean {
  return !/^(?:Mod|Alt)\+/.test(chord);
}

const SIGNS: Record<string, string> = {
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  Enter: "↵",
  Escape: "Esc",
};

/** The chord as it stands on a key cap. */
export function chordCap(chord: Chord): string {
  const parts = chord === "+" ? ["+"] : chord.split("+");
  const caps = parts.map((part) => {
    if (part === "Mod") return MAC ? "⌘" : "Ctrl";
    if (part === "Alt") return MAC ? "⌥" : "Alt";
    if (part === "Shift") return "⇧";
    return SIGNS[part] ?? part;
  });
  return caps.join(" ");
}

/** The chord for `aria-keyshortcuts`. */
export function chordAria(chord: Chord): string {
  return chord.replace("Mod+", MAC ? "Meta+" : "Control+");
}
