export { LANGUAGES, type Language, MIRRORED } from "./bundles";
export {
  Text,
  type TextArguments,
  TextProvider,
  type Translate,
  useFormats,
  useLanguage,
  useText,
} from "./text";
