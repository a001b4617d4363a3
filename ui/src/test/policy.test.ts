import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { sourceFiles } from "./source-files";

const root = join(import.meta.dirname, "../..");
const policy = readFileSync(join(root, "../src-tauri/tauri.conf.json"), "utf8");

describe("the content policy of the window", () => {
  it("allows the one style that the kit's press hook adds, as this release writes it", () => {
    expect(policy).toContain(`'sha256-${createHash("sha256").update(pressStyle()).digest("base64")}'`);
  });

  it("is not asked to allow more: nothing here writes a style or a script into the document", () => {
    const writers = sourceFiles().filter(({ text }) =>
      /createElement\(["'](?:style|script)|dangerouslySetInnerHTML|innerHTML|<style\b|<script\b|\beval\(/.test(
        text,
      ),
    );
    expect(writers.map(({ path }) => path)).toEqual([]);
  });

  it("finds no script and no style in the page itself", () => {
    const page = readFileSync(join(root, "index.html"), "utf8");
    expect(page).not.toMatch(/<style|<script(?![^>]*\bsrc=)|\son\w+=|style=/);
  });
});

/** The text of the style element, read from the kit: it is not added where tests run. */
function pressStyle(): string {
  const kit = dirname(createRequire(import.meta.url).resolve("react-aria/package.json"));
  const source = readFileSync(join(kit, "dist/private/interactions/usePress.mjs"), "utf8");
  const attribute = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(source)?.[1] ?? "";
  const template = /style\.textContent = `([\s\S]*?)`\.trim\(\)/.exec(source)?.[1] ?? "";
  return template.replace(/\$\{[^}]+\}/, attribute).trim();
}
