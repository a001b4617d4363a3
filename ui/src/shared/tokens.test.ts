import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { themeOf } from "./theme";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const light = tokensOf(":root {");
const THEMES: Record<string, Map<string, string>> = {
  light,
  dark: new Map([...light, ...tokensOf(':root[data-theme="dark"] {')]),
  contrast: new Map([...light, ...tokensOf(':root[data-theme="contrast"] {')]),
};

/** Text on its ground: 4.5 to 1. */
const TEXT = [
  ...["paper", "sheet", "sunken"].flatMap((ground) => ["ink", "ink-2", "ink-3"].map((ink) => [ink, ground])),
  ...["act", "gold", "amber", "red"].flatMap((ink) => ["paper", "sheet"].map((ground) => [ink, ground])),
  ...["act", "gold", "amber", "red"].map((tone) => ["ink", `${tone}-soft`]),
  ...["act", "gold", "amber", "red"].map((tone) => [tone, `${tone}-soft`]),
  ["act-ink", "act"],
  ["act-ink", "act-hover"],
  ["touchstone-ink", "touchstone"],
  ["touchstone-ink", "touchstone-on"],
  ["touchstone-ink-2", "touchstone"],
  ...[0, 1, 2, 3, 4].map((step) => [`l${step}-ink`, `l${step}`]),
] as [string, string][];

/** Outlines and marks on theirs: 3 to 1. */
const OUTLINES = [
  ...["line-strong", "gold-line", "focus", "act", "amber", "red"].flatMap((line) =>
    ["paper", "sheet"].map((ground) => [line, ground]),
  ),
  ["touchstone-gold", "touchstone"],
  ["touchstone-focus", "touchstone"],
] as [string, string][];

describe.each(Object.keys(THEMES))("the %s theme", (theme) => {
  it("has text that stands out 4.5 to 1", () => {
    expect(tooFaint(theme, TEXT, 4.5)).toEqual([]);
  });

  it("has outlines that stand out 3 to 1", () => {
    expect(tooFaint(theme, OUTLINES, 3)).toEqual([]);
  });
});

describe("the theme of the system", () => {
  it("is high contrast before it is dark", () => {
    expect(themeOf("system", () => true)).toBe("contrast");
    expect(themeOf("system", (query) => query.includes("dark"))).toBe("dark");
    expect(themeOf("system", () => false)).toBe("light");
  });

  it("gives way to the person's choice", () => {
    expect(themeOf("light", () => true)).toBe("light");
  });
});

function tooFaint(theme: string, pairs: [string, string][], least: number): string[] {
  return pairs
    .map(([ink, ground]) => ({ ink, ground, ratio: contrast(colour(theme, ink), colour(theme, ground)) }))
    .filter(({ ratio }) => ratio < least)
    .map(({ ink, ground, ratio }) => `--${ink} on --${ground}: ${ratio.toFixed(2)}`);
}

function tokensOf(selector: string): Map<string, string> {
  const from = css.indexOf(selector);
  const block = css.slice(from, css.indexOf("}", from));
  return new Map([...block.matchAll(/--([a-z0-9-]+): ([^;]+);/g)].map((hit) => [hit[1] ?? "", hit[2] ?? ""]));
}

function colour(theme: string, name: string): string {
  const value = THEMES[theme]?.get(name) ?? "";
  const other = /^var\(--([a-z0-9-]+)\)$/.exec(value)?.[1];
  return other === undefined ? value : colour(theme, other);
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
