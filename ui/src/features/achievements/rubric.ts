import { type AchievementDocument, type Criterion, type Level, makeId } from "./document";
import { mapRule, settleRule } from "./rule";

/** Edits of the rubric: each gives a new document and leaves the old one as it was. */

export interface NewNames {
  readonly criterion: string;
  /** Low to high, for a rubric that has no criterion to follow. */
  readonly levels: readonly string[];
}

/** Adds a criterion at the end, with the levels of the one before it: most rubrics use one scale throughout. */
export function addCriterion(document: AchievementDocument, names: NewNames): AchievementDocument {
  const model = document.rubric.at(-1);
  const levels: readonly Level[] = model
    ? model.levels.map((level) => ({ ...level, id: makeId(), descriptor: "" }))
    : names.levels.map((name) => ({ id: makeId(), name, descriptor: "", points: null }));
  const asked = model ? model.levels.findIndex((level) => level.id === model.required) : levels.length - 2;
  const criterion: Criterion = {
    id: makeId(),
    name: names.criterion,
    description: "",
    guidance: "",
    weight: model?.weight ?? 1,
    critical: null,
    required: levels[asked]?.id ?? null,
    levels,
    alignments: [],
  };
  return withRubric(document, [...document.rubric, criterion]);
}

export function changeCriterion(
  document: AchievementDocument,
  id: string,
  change: Partial<Omit<Criterion, "id">>,
): AchievementDocument {
  return {
    ...document,
    rubric: document.rubric.map((criterion) =>
      criterion.id === id ? { ...criterion, ...change } : criterion,
    ),
  };
}

export function moveCriterion(document: AchievementDocument, from: number, to: number): AchievementDocument {
  return { ...document, rubric: moved(document.rubric, from, to) };
}

/** Puts a copy right after the criterion. Rules that name criteria do not name the copy. */
export function duplicateCriterion(
  document: AchievementDocument,
  id: string,
  name: string,
): AchievementDocument {
  const at = document.rubric.findIndex((criterion) => criterion.id === id);
  const original = document.rubric[at];
  if (!original) return document;
  const ids = new Map(original.levels.map((level) => [level.id, makeId()]));
  const newId = (level: string | null) => (level === null ? null : (ids.get(level) ?? null));
  const copy: Criterion = {
    ...original,
    id: makeId(),
    name,
    critical: newId(original.critical),
    required: newId(original.required),
    levels: original.levels.map((level) => ({ ...level, id: ids.get(level.id) ?? makeId() })),
  };
  return withRubric(document, document.rubric.toSpliced(at + 1, 0, copy));
}

/** Takes a criterion away, also from the groups that name it. A clause about it alone stays, to be settled. */
export function removeCriterion(document: AchievementDocument, id: string): AchievementDocument {
  const rule = mapRule(document.rule, (part) =>
    "criteria" in part && part.criteria !== null
      ? { ...part, criteria: part.criteria.filter((named) => named !== id) }
      : part,
  );
  return withRubric(
    { ...document, rule },
    document.rubric.filter((criterion) => criterion.id !== id),
  );
}

/** Another rubric in place of this one, with the rule that every rubric can have. */
export function replaceRubric(
  document: AchievementDocument,
  rubric: readonly Criterion[],
): AchievementDocument {
  return { ...document, rubric, rule: { kind: "allAtLeast", atLeast: { kind: "required" }, criteria: null } };
}

export function addLevel(
  document: AchievementDocument,
  criterion: string,
  at: number,
  name: string,
): AchievementDocument {
  const level: Level = { id: makeId(), name, descriptor: "", points: null };
  return withLevels(document, criterion, (levels) => levels.toSpliced(at, 0, level));
}

export function changeLevel(
  document: AchievementDocument,
  criterion: string,
  id: string,
  change: Partial<Omit<Level, "id">>,
): AchievementDocument {
  return withLevels(document, criterion, (levels) =>
    levels.map((level) => (level.id === id ? { ...level, ...change } : level)),
  );
}

export function moveLevel(
  document: AchievementDocument,
  criterion: string,
  from: number,
  to: number,
): AchievementDocument {
  return withLevels(document, criterion, (levels) => moved(levels, from, to));
}

/** Takes a level away. What asked for it asks for the next higher one, or for the highest that is left. */
export function removeLevel(
  document: AchievementDocument,
  criterion: string,
  id: string,
): AchievementDocument {
  const levels = document.rubric.find((known) => known.id === criterion)?.levels ?? [];
  const at = levels.findIndex((level) => level.id === id);
  const heir = levels[at + 1] ?? levels[at - 1];
  if (at < 0 || !heir) return document;
  const heirOf = (level: string | null) => (level === id ? heir.id : level);
  const rule = mapRule(document.rule, (part) => {
    if ((part.kind === "critical" || part.kind === "occasions") && part.atLeast === id) {
      return { ...part, atLeast: heir.id };
    }
    if (part.kind === "atMostBorderline" && part.almost.kind === "levels") {
      return { ...part, almost: { kind: "levels", levels: inherit(part.almost.levels, id, heir.id) } };
    }
    if ((part.kind === "allAtLeast" || part.kind === "kOfN") && part.atLeast.kind === "levels") {
      return { ...part, atLeast: { kind: "levels", levels: inherit(part.atLeast.levels, id, heir.id) } };
    }
    return part;
  });
  const rubric = document.rubric.map((known) =>
    known.id === criterion
      ? {
          ...known,
          critical: heirOf(known.critical),
          required: heirOf(known.required),
          levels: levels.toSpliced(at, 1),
        }
      : known,
  );
  return { ...document, rubric, rule };
}

/** A list with one item at another place. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

function inherit(levels: Readonly<Record<string, string>>, id: string, heir: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(levels).map(([criterion, level]) => [criterion, level === id ? heir : level]),
  );
}

function withLevels(
  document: AchievementDocument,
  id: string,
  change: (levels: readonly Level[]) => readonly Level[],
): AchievementDocument {
  const criterion = document.rubric.find((known) => known.id === id);
  return criterion ? changeCriterion(document, id, { levels: change(criterion.levels) }) : document;
}

function withRubric(document: AchievementDocument, rubric: readonly Criterion[]): AchievementDocument {
  return { ...document, rubric, rule: settleRule(document.rule, rubric) };
}
