/**
 * The achievement document (docs/formats.md) as the editor holds it: one immutable value.
 * Criteria and levels are named by id everywhere, so that a new name breaks no reference.
 */
export interface AchievementDocument {
  readonly name: string;
  readonly description: string;
  /** What it is awarded for, in Markdown. */
  readonly criteria: string;
  readonly image: Picture;
  readonly tags: readonly string[];
  readonly alignments: readonly Alignment[];
  readonly achievementType: string;
  readonly validity: Validity | null;
  readonly prerequisites: readonly Prerequisite[];
  readonly credits: number | null;
  readonly inLanguage: string;
  readonly rubric: readonly Criterion[];
  readonly rule: Rule;
  readonly override: Override | null;
  readonly attempts: Attempts;
}

export type Picture =
  | { readonly kind: "design"; readonly design: BadgeDesign }
  | { readonly kind: "file"; readonly media: string; readonly base64: string };

export interface BadgeDesign {
  readonly shape: string;
  readonly background: string;
  readonly foreground: string;
  readonly accent: string;
  readonly text: string;
  readonly icon: string;
}

/** Empty texts are left out when the document is written. */
export interface Alignment {
  readonly targetName: string;
  readonly targetUrl: string;
  readonly targetCode: string;
  readonly targetDescription: string;
  readonly targetFramework: string;
  readonly targetType: string;
}

export interface Validity {
  readonly unit: "days" | "months";
  readonly count: number;
}

export interface Prerequisite {
  /** The achievement of this workspace; without it any badge of exactly this name counts. */
  readonly achievement: string | null;
  readonly name: string;
}

export interface Override {
  readonly kind: "missedByOneLevel" | "scoreShortBy";
  readonly by: number;
}

export interface Attempts {
  readonly max: number | null;
  readonly windowDays: number | null;
  readonly condition: { readonly fromAttempt: number; readonly notMetAtMost: number } | null;
  readonly feeFrom: number | null;
}

export interface Criterion {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** For assessors; learners never see it. */
  readonly guidance: string;
  readonly weight: number;
  /** The level below which the whole is not yet achieved, whatever the rule says. */
  readonly critical: string | null;
  readonly required: string | null;
  /** Low to high. */
  readonly levels: readonly Level[];
  readonly alignments: readonly Alignment[];
}

export interface Level {
  readonly id: string;
  readonly name: string;
  readonly descriptor: string;
  readonly points: number | null;
}

/** The level that a rule asks for. */
export type Standard =
  | { readonly kind: "required" }
  /** From 1, the lowest. */
  | { readonly kind: "position"; readonly position: number }
  /** By criterion. */
  | { readonly kind: "levels"; readonly levels: Readonly<Record<string, string>> };

/** Which criteria a rule looks at; null is all of them. */
export type Group = readonly string[] | null;

export type Rule =
  | { readonly kind: "all" | "any"; readonly rules: readonly Rule[] }
  | { readonly kind: "allAtLeast"; readonly atLeast: Standard; readonly criteria: Group }
  | {
      readonly kind: "atMostBorderline";
      readonly k: number;
      readonly almost: Standard;
      readonly criteria: Group;
    }
  | { readonly kind: "critical"; readonly criterion: string; readonly atLeast: string }
  | { readonly kind: "kOfN"; readonly k: number; readonly atLeast: Standard; readonly criteria: Group }
  | {
      readonly kind: "occasions";
      readonly criterion: string;
      readonly atLeast: string;
      readonly n: number;
      readonly contexts: number | null;
    }
  | { readonly kind: "weightedScore"; readonly percent: number; readonly criteria: Group };

export type RuleKind = Rule["kind"];

export const RULE_KINDS: readonly RuleKind[] = [
  "allAtLeast",
  "atMostBorderline",
  "kOfN",
  "weightedScore",
  "critical",
  "occasions",
  "all",
  "any",
];

export const PLAIN_DESIGN: BadgeDesign = {
  shape: "circle",
  background: "#1d3557",
  foreground: "#ffffff",
  accent: "#e9c46a",
  text: "",
  icon: "none",
};

export const SHAPES = ["circle", "hexagon", "octagon", "rosette", "shield", "square"] as const;

export const ICONS = [
  "none",
  "bolt",
  "book",
  "flask",
  "gear",
  "heart",
  "key",
  "leaf",
  "mortarboard",
  "people",
  "star",
  "tick",
  "trend",
] as const;

/** The words of Open Badges 3.0 for what an achievement is. */
export const ACHIEVEMENT_TYPES = [
  "Achievement",
  "ApprenticeshipCertificate",
  "Assessment",
  "Assignment",
  "AssociateDegree",
  "Award",
  "Badge",
  "BachelorDegree",
  "Certificate",
  "CertificateOfCompletion",
  "Certification",
  "CommunityService",
  "Competency",
  "Course",
  "CoCurricular",
  "Degree",
  "Diploma",
  "DoctoralDegree",
  "Fieldwork",
  "GeneralEducationDevelopment",
  "JourneymanCertificate",
  "LearningProgram",
  "License",
  "Membership",
  "ProfessionalDoctorate",
  "QualityAssuranceCredential",
  "MasterCertificate",
  "MasterDegree",
  "MicroCredential",
  "ResearchDoctorate",
  "SecondarySchoolDiploma",
] as const;

/** The words of Open Badges 3.0 for what an alignment points at. */
export const TARGET_TYPES = [
  "ceasn:Competency",
  "ceterms:Credential",
  "CFItem",
  "CFRubric",
  "CFRubricCriterion",
  "CFRubricCriterionLevel",
  "CTDL",
] as const;

/** The criteria that a group names. */
export function criteriaOf(group: Group, rubric: readonly Criterion[]): readonly Criterion[] {
  return group === null ? rubric : rubric.filter((criterion) => group.includes(criterion.id));
}

/** A new random id (UUID, version 4). */
export function makeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
