export { ACTION_NAMES, ACTIONS, type ActionName, type ActionPlace } from "./actions";
export { chordAria, chordCap, chordOf, chordsOf, isSingleKey } from "./chord";
export {
  KeyCap,
  KeyHint,
  KeyLayer,
  KeysProvider,
  useAction,
  useKeyRegistry,
  useKeyShortcuts,
  useRunAction,
} from "./keys";
export { isTyping, type KeyPreferences, KeyRegistry } from "./registry";
