import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ERROR_CODES, errorMessageId } from "@/ipc";
import { ACTION_NAMES } from "@/shared/keys";
import { sourceFiles } from "@/test/source-files";
import { LANGUAGES, MIRRORED, makeBundle, sourcesOf } from "./bundles";
import { Text, TextProvider, useText } from "./text";

const files = sourceFiles();
const messages = messageIds("en");

describe("messages", () => {
  it("of English are each written once", () => {
    const twice = messages.filter((id, at) => messages.indexOf(id) !== at);
    expect(twice).toEqual([]);
  });

  it("of English can all be read", () => {
    const bundle = makeBundle("en");
    const unread = messages.filter((id) => !bundle.hasMessage(id));
    expect(unread).toEqual([]);
  });

  it("that the source looks up by name are all there", () => {
    const missing = files.flatMap(({ path, text }) =>
      lookups(text)
        .filter((id) => !exists(id))
        .map((id) => `${path}: ${id}`),
    );
    expect(missing).toEqual([]);
  });

  it("are all used", () => {
    const source = files.map(({ text }) => text).join("\n");
    const literals = new Set(
      [...source.matchAll(/["'`]([a-z][a-z0-9-]*)(?:\.[a-z]+)?["'`]/g)].map((hit) => hit[1]),
    );
    const openings = [...source.matchAll(/`([a-z][a-z0-9-]*-)\$\{/g)].map((hit) => hit[1] ?? "");
    const unused = messages.filter(
      (id) => !literals.has(id) && !openings.some((opening) => id.startsWith(opening)),
    );
    expect(unused).toEqual([]);
  });

  it("exist for every error code and every action", () => {
    const wanted = [...ERROR_CODES.map(errorMessageId), ...ACTION_NAMES.map((name) => `action-${name}`)];
    expect(wanted.filter((id) => !exists(id))).toEqual([]);
  });

  it("exist in every language", () => {
    for (const { tag } of LANGUAGES) {
      expect([...new Set(messageIds(tag))].sort(), tag).toEqual([...new Set(messages)].sort());
    }
  });
});

describe("text", () => {
  it("keeps a value apart from the direction of its sentence", () => {
    render(
      <TextProvider language="en">
        <Title view="ليما" />
      </TextProvider>,
    );
    expect(screen.getByText("\u2068ليما\u2069 · Assay")).toBeTruthy();
  });

  it("puts elements in the place of values and reads nothing as markup", () => {
    const { container } = render(
      <TextProvider language="en" isolating={false}>
        <Text id="window-title" with={{ view: <em>{"<b>Queue</b>"}</em> }} />
      </TextProvider>,
    );
    expect(container.innerHTML).toBe("<em>&lt;b&gt;Queue&lt;/b&gt;</em> · Assay");
  });

  it("runs from right to left in the mirrored language", () => {
    render(
      <TextProvider language={MIRRORED.tag} isolating={false}>
        <Title view="Queue" />
      </TextProvider>,
    );
    expect(screen.getByText(/\u202eAssay\u202c/)).toBeTruthy();
  });
});

function Title({ view }: { view: string }) {
  const t = useText();
  return <p>{t("window-title", { view })}</p>;
}

function exists(id: string): boolean {
  const [name = id, attribute] = id.split(".");
  const message = makeBundleOnce().getMessage(name);
  return attribute === undefined ? message?.value != null : message?.attributes[attribute] != null;
}

let once: ReturnType<typeof makeBundle> | undefined;

function makeBundleOnce() {
  once ??= makeBundle("en");
  return once;
}

function messageIds(tag: string): string[] {
  return Object.values(sourcesOf(tag)).flatMap((source) =>
    [...source.matchAll(/^([a-z][a-z0-9-]*) *=/gm)].map((hit) => hit[1] ?? ""),
  );
}

/** The ids in `t("…")` and `<Text id="…"`. */
function lookups(text: string): string[] {
  return [...text.matchAll(/\bt\(\s*"([^"]+)"|<Text\s+id="([^"]+)"/g)].map((hit) => hit[1] ?? hit[2] ?? "");
}
