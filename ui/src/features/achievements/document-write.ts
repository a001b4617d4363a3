import type {
  AchievementDocument,
  Alignment,
  Attempts,
  Criterion,
  Group,
  Level,
  Picture,
  Prerequisite,
  Rule,
  Standard,
} from "./document";

/** The document as JSON text, in the order of docs/formats.md: the same text for the same value. */
export function writeDocument(document: AchievementDocument): string {
  return JSON.stringify(
    {
      format: "assay-achievement",
      formatVersion: 1,
      name: document.name,
      description: document.description,
      criteria: document.criteria,
      image: picture(document.image),
      tags: many(document.tags),
      alignments: many(document.alignments.map(alignment)),
      achievementType: document.achievementType,
      validity:
        document.validity === null ? undefined : { [document.validity.unit]: document.validity.count },
      prerequisites: many(document.prerequisites.map(prerequisite)),
      credits: document.credits ?? undefined,
      inLanguage: text(document.inLanguage),
      rubric: { criteria: document.rubric.map(criterion) },
      rule: writeRule(document.rule),
      override: document.override === null ? undefined : { [document.override.kind]: document.override.by },
      attempts: attempts(document.attempts),
    },
    null,
    2,
  );
}

function picture(image: Picture): unknown {
  if (image.kind === "file") return { file: { media: image.media, base64: image.base64 } };
  const { text: words, ...design } = image.design;
  return { design: { ...design, text: text(words) } };
}

function alignment(given: Alignment): unknown {
  return {
    targetName: given.targetName,
    targetUrl: given.targetUrl,
    targetCode: text(given.targetCode),
    targetDescription: text(given.targetDescription),
    targetFramework: text(given.targetFramework),
    targetType: text(given.targetType),
  };
}

function prerequisite(given: Prerequisite): unknown {
  return given.achievement === null ? given.name : { achievement: given.achievement, name: given.name };
}

function criterion(given: Criterion): unknown {
  return {
    id: given.id,
    name: given.name,
    description: text(given.description),
    guidance: text(given.guidance),
    weight: given.weight,
    critical: given.critical ?? undefined,
    required: given.required ?? undefined,
    levels: given.levels.map(level),
    alignments: many(given.alignments.map(alignment)),
  };
}

function level(given: Level): unknown {
  return {
    id: given.id,
    name: given.name,
    descriptor: text(given.descriptor),
    points: given.points ?? undefined,
  };
}

function attempts(given: Attempts): unknown {
  const members = {
    max: given.max ?? undefined,
    windowDays: given.windowDays ?? undefined,
    condition: given.condition ?? undefined,
    feeFrom: given.feeFrom ?? undefined,
  };
  return Object.values(members).some((member) => member !== undefined) ? members : undefined;
}

function writeRule(rule: Rule): unknown {
  switch (rule.kind) {
    case "all":
    case "any":
      return { [rule.kind]: rule.rules.map(writeRule) };
    case "allAtLeast":
      return { allAtLeast: { atLeast: standard(rule.atLeast), criteria: group(rule.criteria) } };
    case "atMostBorderline":
      return {
        atMostBorderline: { k: rule.k, almost: standard(rule.almost), criteria: group(rule.criteria) },
      };
    case "critical":
      return { critical: { criterion: rule.criterion, atLeast: rule.atLeast } };
    case "kOfN":
      return { kOfN: { k: rule.k, atLeast: standard(rule.atLeast), criteria: group(rule.criteria) } };
    case "occasions":
      return {
        occasions: {
          criterion: rule.criterion,
          atLeast: rule.atLeast,
          n: rule.n,
          contexts: rule.contexts ?? undefined,
        },
      };
    case "weightedScore":
      return { weightedScore: { percent: rule.percent, criteria: group(rule.criteria) } };
  }
}

function standard(given: Standard): unknown {
  switch (given.kind) {
    case "levels":
      return { levels: given.levels };
    case "position":
      return { position: given.position };
    case "required":
      return undefined;
  }
}

function group(given: Group): unknown {
  return given ?? undefined;
}

function text(given: string): string | undefined {
  return given === "" ? undefined : given;
}

function many<T>(given: readonly T[]): readonly T[] | undefined {
  return given.length === 0 ? undefined : given;
}
