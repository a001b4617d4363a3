import { type Criterion, criteriaOf, type Group, type Rule, type RuleKind, type Standard } from "./document";

/** Where a rule stands in the whole: the place in each list on the way down. */
export type RulePath = readonly number[];

/** Rules are nested at most so deep. */
export const MAX_DEPTH = 16;

export function ruleAt(rule: Rule, path: RulePath): Rule | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return rule;
  const part = partsOf(rule)[first];
  return part && ruleAt(part, rest);
}

/** Changes every rule, the innermost first. */
export function mapRule(rule: Rule, change: (rule: Rule) => Rule): Rule {
  if (rule.kind !== "all" && rule.kind !== "any") return change(rule);
  return change({ ...rule, rules: rule.rules.map((part) => mapRule(part, change)) });
}

export function replaceRule(rule: Rule, path: RulePath, next: Rule): Rule {
  const [first, ...rest] = path;
  if (first === undefined) return next;
  return changeParts(rule, (parts) =>
    parts.map((part, at) => (at === first ? replaceRule(part, rest, next) : part)),
  );
}

/** Adds a rule at the end of the list at `path`. */
export function addRule(rule: Rule, path: RulePath, added: Rule): Rule {
  const parent = ruleAt(rule, path);
  return parent
    ? replaceRule(
        rule,
        path,
        changeParts(parent, (parts) => [...parts, added]),
      )
    : rule;
}

/** Takes a rule away, and with the last of a list the list. The whole rule stays. */
export function removeRule(rule: Rule, path: RulePath): Rule {
  const last = path.at(-1);
  const above = path.slice(0, -1);
  const parent = ruleAt(rule, above);
  if (last === undefined || !parent) return rule;
  const parts = partsOf(parent).toSpliced(last, 1);
  if (parts.length > 0)
    return replaceRule(
      rule,
      above,
      changeParts(parent, () => parts),
    );
  return above.length === 0 ? rule : removeRule(rule, above);
}

export function moveRule(rule: Rule, path: RulePath, by: -1 | 1): Rule {
  const last = path.at(-1);
  const above = path.slice(0, -1);
  const parent = ruleAt(rule, above);
  const part = ruleAt(rule, path);
  if (last === undefined || !parent || !part) return rule;
  const parts = partsOf(parent);
  if (last + by < 0 || last + by >= parts.length) return rule;
  const changed = changeParts(parent, () => parts.toSpliced(last, 1).toSpliced(last + by, 0, part));
  return replaceRule(rule, above, changed);
}

/** Puts the rule into a list of its own, so that others can stand beside it. */
export function wrapRule(rule: Rule, path: RulePath, kind: "all" | "any"): Rule {
  const part = ruleAt(rule, path);
  return part ? replaceRule(rule, path, { kind, rules: [part] }) : rule;
}

/** A rule of another kind that keeps what the two have in common. */
export function changeKind(rule: Rule, kind: RuleKind, rubric: readonly Criterion[]): Rule {
  if (rule.kind === kind) return rule;
  const plain = newRule(kind, rubric);
  const group: Group = "criteria" in rule ? rule.criteria : null;
  const standard: Standard =
    rule.kind === "allAtLeast" || rule.kind === "kOfN" ? rule.atLeast : { kind: "required" };
  switch (plain.kind) {
    case "all":
    case "any":
      return { ...plain, rules: rule.kind === "all" || rule.kind === "any" ? rule.rules : [rule] };
    case "allAtLeast":
    case "kOfN":
      return { ...plain, criteria: group, atLeast: standard };
    case "atMostBorderline":
    case "weightedScore":
      return { ...plain, criteria: group };
    case "critical":
    case "occasions":
      return rule.kind === "critical" || rule.kind === "occasions"
        ? { ...plain, criterion: rule.criterion, atLeast: rule.atLeast }
        : plain;
  }
}

export function newRule(kind: RuleKind, rubric: readonly Criterion[]): Rule {
  const first = rubric[0];
  const point = { criterion: first?.id ?? "", atLeast: first ? usualLevel(first) : "" };
  switch (kind) {
    case "all":
    case "any":
      return { kind, rules: [newRule("allAtLeast", rubric)] };
    case "allAtLeast":
      return { kind, atLeast: { kind: "required" }, criteria: null };
    case "atMostBorderline":
      return { kind, k: 1, almost: { kind: "position", position: 1 }, criteria: null };
    case "critical":
      return { kind, ...point };
    case "kOfN":
      return { kind, k: Math.max(1, rubric.length - 1), atLeast: { kind: "required" }, criteria: null };
    case "occasions":
      return { kind, ...point, n: 2, contexts: null };
    case "weightedScore":
      return { kind, percent: 60, criteria: null };
  }
}

/** Gives each criterion of a group its level where levels are named one by one, and forgets the others. */
export function settleRule(rule: Rule, rubric: readonly Criterion[]): Rule {
  return mapRule(rule, (part) => {
    switch (part.kind) {
      case "allAtLeast":
      case "kOfN":
        return { ...part, atLeast: settleStandard(part.atLeast, part.criteria, rubric) };
      case "atMostBorderline":
        return { ...part, almost: settleStandard(part.almost, part.criteria, rubric) };
      case "all":
      case "any":
      case "critical":
      case "occasions":
      case "weightedScore":
        return part;
    }
  });
}

export function settleStandard(standard: Standard, group: Group, rubric: readonly Criterion[]): Standard {
  if (standard.kind !== "levels") return standard;
  const criteria = criteriaOf(group, rubric);
  const named = criteria.flatMap((criterion) => {
    const level = criterion.levels.find((known) => known.id === standard.levels[criterion.id]);
    return level ? [level.name] : [];
  });
  const each = criteria.map((criterion) => {
    const same = criterion.levels.find((level) => level.name === named[0]);
    return [criterion.id, standard.levels[criterion.id] ?? same?.id ?? usualLevel(criterion)];
  });
  return { kind: "levels", levels: Object.fromEntries(each) };
}

/** The names of levels that every criterion of the group has. */
export function sharedLevels(group: Group, rubric: readonly Criterion[]): readonly string[] {
  const [first, ...others] = criteriaOf(group, rubric);
  const names = first?.levels.map((level) => level.name) ?? [];
  return names.filter(
    (name, at) =>
      names.indexOf(name) === at &&
      others.every((criterion) => criterion.levels.some((level) => level.name === name)),
  );
}

/** One level name for the whole group, as levels one by one. */
export function standardNamed(name: string, group: Group, rubric: readonly Criterion[]): Standard {
  const each = criteriaOf(group, rubric).map((criterion) => [
    criterion.id,
    criterion.levels.find((level) => level.name === name)?.id ?? usualLevel(criterion),
  ]);
  return { kind: "levels", levels: Object.fromEntries(each) };
}

/** The name that all levels of the standard have; none when they differ. */
export function nameOfStandard(
  standard: Standard,
  group: Group,
  rubric: readonly Criterion[],
): string | undefined {
  if (standard.kind !== "levels") return undefined;
  const names = criteriaOf(group, rubric).map(
    (criterion) => criterion.levels.find((level) => level.id === standard.levels[criterion.id])?.name,
  );
  return names.every((name) => name === names[0]) ? names[0] : undefined;
}

/** The level one would ask for: what the criterion requires, else the highest but one. */
export function usualLevel(criterion: Criterion): string {
  const { levels } = criterion;
  return criterion.required ?? levels[Math.max(levels.length - 2, Math.min(1, levels.length - 1))]?.id ?? "";
}

function partsOf(rule: Rule): readonly Rule[] {
  return rule.kind === "all" || rule.kind === "any" ? rule.rules : [];
}

function changeParts(rule: Rule, change: (parts: readonly Rule[]) => readonly Rule[]): Rule {
  return rule.kind === "all" || rule.kind === "any" ? { ...rule, rules: change(rule.rules) } : rule;
}
