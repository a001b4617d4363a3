import type { Translate } from "@/shared/text";

const MEMBERS: Readonly<Record<string, string>> = {
  achievementType: "about-type",
  alignments: "alignments-title",
  attempts: "about-attempts",
  credits: "credits-label",
  criteria: "about-criteria",
  description: "about-description",
  image: "design-title",
  inLanguage: "about-language",
  name: "about-name",
  override: "about-override",
  prerequisites: "about-before",
  rubric: "editor-side-rubric",
  rule: "editor-side-rule",
  tags: "tags-label",
  validity: "validity-label",
};

/** What a place in the document is called on the screen. */
export function placeName(place: string, t: Translate): string {
  const level = /^\$\.rubric\.criteria\[(\d+)\]\.levels\[(\d+)\]/.exec(place);
  if (level) return t("place-level", { criterion: Number(level[1]) + 1, level: Number(level[2]) + 1 });
  const criterion = /^\$\.rubric\.criteria\[(\d+)\]/.exec(place);
  if (criterion) return t("rubric-criterion-number", { number: Number(criterion[1]) + 1 });
  const member = /^\$\.(\w+)/.exec(place)?.[1] ?? "";
  return t(MEMBERS[member] ?? "place-document");
}
