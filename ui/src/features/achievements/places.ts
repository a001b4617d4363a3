import type { Problem } from "@/ipc";
import type { Rule } from "./document";

/** The sides of the editor. */
export const SIDES = ["about", "rubric", "rule", "badge", "versions"] as const;

export type Side = (typeof SIDES)[number];

export interface PlacedProblem {
  /** The path of the field or the part that shows it. */
  readonly place: string;
  readonly side: Side;
  readonly message: string;
}

const FIELDS = [
  /^\$\.(?:name|description|criteria|achievementType|inLanguage|credits|validity|tags|override)(?![A-Za-z])/,
  /^\$\.alignments\[\d+\]\.target(?:Name|Url|Code|Description|Framework|Type)/,
  /^\$\.alignments/,
  /^\$\.prerequisites/,
  /^\$\.attempts\.(?:max|windowDays|feeFrom)/,
  /^\$\.attempts\.condition/,
  /^\$\.image/,
  /^\$\.rubric\.criteria\[\d+\]\.(?:name|description|guidance|weight|critical|required)/,
  /^\$\.rubric\.criteria\[\d+\]\.levels\[\d+\]\.(?:name|descriptor|points)/,
  /^\$\.rubric\.criteria\[\d+\]/,
] as const;

/** Where the editor shows a problem: the field that its path names, else the nearest part around it. */
export function placeProblem(problem: Problem, rule: Rule): PlacedProblem {
  const { path, message } = problem;
  if (path.startsWith("$.rule")) return { place: rulePlace(path, rule), side: "rule", message };
  const field = FIELDS.map((pattern) => pattern.exec(path)?.[0]).find((found) => found !== undefined);
  if (path.startsWith("$.rubric")) return { place: field ?? "$.rubric", side: "rubric", message };
  if (path.startsWith("$.image")) return { place: "$.image", side: "badge", message };
  return { place: field ?? "$", side: "about", message };
}

/** The path of a rule in the document, such as `$.rule.all[1]`. */
export function pathOfRule(rule: Rule, path: readonly number[]): string {
  let at = "$.rule";
  let here: Rule | undefined = rule;
  for (const index of path) {
    if (here?.kind !== "all" && here?.kind !== "any") break;
    at += `.${here.kind}[${index}]`;
    here = here.rules[index];
  }
  return at;
}

function rulePlace(path: string, rule: Rule): string {
  let at = "$.rule";
  let here: Rule | undefined = rule;
  while (here?.kind === "all" || here?.kind === "any") {
    const below = new RegExp(`^\\.${here.kind}\\[(\\d+)\\]`).exec(path.slice(at.length));
    const part: Rule | undefined = below ? here.rules[Number(below[1])] : undefined;
    if (!below || !part) break;
    at += below[0];
    here = part;
  }
  return at;
}
