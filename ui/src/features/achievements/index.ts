export { AchievementList } from "./achievement-list";
export { newDraftName } from "./drafts";
export { AchievementEditor } from "./editor";
export { ImportDocument } from "./import-document";
export { NumberField, type NumberFieldProps } from "./number-field";
export { Sentence } from "./sentence";
export { pickOne, useAsked } from "./use-asked";
export { useSettled } from "./use-settled";
