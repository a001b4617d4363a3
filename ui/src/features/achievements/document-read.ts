import {
  type AchievementDocument,
  type Alignment,
  type Attempts,
  type BadgeDesign,
  type Criterion,
  criteriaOf,
  type Group,
  type Level,
  makeId,
  type Override,
  type Picture,
  PLAIN_DESIGN,
  type Prerequisite,
  type Rule,
  type Standard,
  type Validity,
} from "./document";

type Json = Record<string, unknown>;

/** From the text of a document that the core wrote or has read before. */
export function readDocument(text: string): AchievementDocument {
  const root = object(JSON.parse(text));
  const rubric = readCriteria(object(root.rubric).criteria);
  return {
    name: string(root.name),
    description: string(root.description),
    criteria: string(root.criteria),
    image: readPicture(root.image),
    tags: list(root.tags).map((tag) => string(tag)),
    alignments: list(root.alignments).map(readAlignment),
    achievementType: string(root.achievementType, "Achievement"),
    validity: readValidity(root.validity),
    prerequisites: list(root.prerequisites).map(readPrerequisite),
    credits: number(root.credits),
    inLanguage: string(root.inLanguage),
    rubric,
    rule: readRule(root.rule, rubric),
    override: readOverride(root.override),
    attempts: readAttempts(root.attempts),
  };
}

/** The criteria of a rubric in the document's form; ids that are missing are made. */
export function readCriteria(value: unknown): readonly Criterion[] {
  return list(value).map(readCriterion);
}

/** The `image` member. */
export function readPicture(value: unknown): Picture {
  const image = object(value);
  if (image.file !== undefined) {
    const file = object(image.file);
    return { kind: "file", media: string(file.media), base64: string(file.base64) };
  }
  const design = object(image.design);
  const of = (member: keyof BadgeDesign) => string(design[member], PLAIN_DESIGN[member]);
  return {
    kind: "design",
    design: {
      shape: of("shape"),
      background: of("background"),
      foreground: of("foreground"),
      accent: of("accent"),
      text: of("text"),
      icon: of("icon"),
    },
  };
}

function readCriterion(value: unknown): Criterion {
  const given = object(value);
  const levels = list(given.levels).map(readLevel);
  const level = (member: unknown) => (member === undefined ? null : find(levels, string(member)));
  return {
    id: string(given.id) || makeId(),
    name: string(given.name),
    description: string(given.description),
    guidance: string(given.guidance),
    weight: number(given.weight) ?? 1,
    critical: level(given.critical),
    required: level(given.required),
    levels,
    alignments: list(given.alignments).map(readAlignment),
  };
}

function readLevel(value: unknown): Level {
  const given = object(value);
  return {
    id: string(given.id) || makeId(),
    name: string(given.name),
    descriptor: string(given.descriptor),
    points: number(given.points),
  };
}

function readAlignment(value: unknown): Alignment {
  const given = object(value);
  return {
    targetName: string(given.targetName),
    targetUrl: string(given.targetUrl),
    targetCode: string(given.targetCode),
    targetDescription: string(given.targetDescription),
    targetFramework: string(given.targetFramework),
    targetType: string(given.targetType),
  };
}

function readValidity(value: unknown): Validity | null {
  const { days, months } = object(value);
  if (typeof days === "number") return { unit: "days", count: days };
  return typeof months === "number" ? { unit: "months", count: months } : null;
}

function readPrerequisite(value: unknown): Prerequisite {
  if (typeof value === "string") return { achievement: null, name: value };
  const given = object(value);
  return { achievement: string(given.achievement) || null, name: string(given.name) };
}

function readOverride(value: unknown): Override | null {
  const { missedByOneLevel, scoreShortBy } = object(value);
  if (typeof missedByOneLevel === "number") return { kind: "missedByOneLevel", by: missedByOneLevel };
  return typeof scoreShortBy === "number" ? { kind: "scoreShortBy", by: scoreShortBy } : null;
}

function readAttempts(value: unknown): Attempts {
  const given = object(value);
  const condition = object(given.condition);
  return {
    max: number(given.max),
    windowDays: number(given.windowDays),
    condition:
      given.condition === undefined
        ? null
        : {
            fromAttempt: number(condition.fromAttempt) ?? 2,
            notMetAtMost: number(condition.notMetAtMost) ?? 50,
          },
    feeFrom: number(given.feeFrom),
  };
}

function readRule(value: unknown, rubric: readonly Criterion[]): Rule {
  const [kind, given] = Object.entries(object(value))[0] ?? [];
  const members = object(given);
  const criteria = readGroup(members.criteria, rubric);
  const standard = (member: unknown) => readStandard(member, criteria, rubric);
  switch (kind) {
    case "all":
    case "any":
      return { kind, rules: list(given).map((rule) => readRule(rule, rubric)) };
    case "atMostBorderline":
      return { kind, k: number(members.k) ?? 0, almost: standard(members.almost), criteria };
    case "critical":
      return { kind, ...readPoint(members, rubric) };
    case "kOfN":
      return { kind, k: number(members.k) ?? 1, atLeast: standard(members.atLeast), criteria };
    case "occasions":
      return {
        kind,
        ...readPoint(members, rubric),
        n: number(members.n) ?? 1,
        contexts: number(members.contexts),
      };
    case "weightedScore":
      return { kind, percent: number(members.percent) ?? 0, criteria };
    default:
      return { kind: "allAtLeast", atLeast: standard(members.atLeast), criteria };
  }
}

function readPoint(members: Json, rubric: readonly Criterion[]): { criterion: string; atLeast: string } {
  const criterion = find(rubric, string(members.criterion));
  const levels = rubric.find((known) => known.id === criterion)?.levels ?? [];
  return { criterion, atLeast: find(levels, string(members.atLeast)) };
}

function readGroup(value: unknown, rubric: readonly Criterion[]): Group {
  return value === undefined ? null : list(value).map((name) => find(rubric, string(name)));
}

function readStandard(value: unknown, group: Group, rubric: readonly Criterion[]): Standard {
  if (value === undefined) return { kind: "required" };
  if (typeof value === "string") {
    const each = criteriaOf(group, rubric).map((criterion) => [criterion.id, find(criterion.levels, value)]);
    return { kind: "levels", levels: Object.fromEntries(each) };
  }
  const { position, levels } = object(value);
  if (typeof position === "number") return { kind: "position", position };
  const each = Object.entries(object(levels)).map(([name, level]) => {
    const criterion = find(rubric, name);
    const known = rubric.find((other) => other.id === criterion)?.levels ?? [];
    return [criterion, find(known, string(level))];
  });
  return { kind: "levels", levels: Object.fromEntries(each) };
}

/** The id of what is called so; the name itself where nothing, or more than one, is. */
function find(known: readonly { readonly id: string; readonly name: string }[], name: string): string {
  if (known.some((one) => one.id === name)) return name;
  const exact = known.filter((one) => one.name === name);
  const near = known.filter((one) => one.name.toLowerCase() === name.toLowerCase());
  const found = exact.length > 0 ? exact : near;
  return (found.length === 1 ? found[0]?.id : undefined) ?? name;
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function string(value: unknown, or = ""): string {
  return typeof value === "string" ? value : or;
}

function number(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
