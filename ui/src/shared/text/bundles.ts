import { FluentBundle, FluentResource } from "@fluent/bundle";

const files = import.meta.glob<string>("../../../locales/*/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** A language of the window. `tag` is BCP 47; `name` is written in the language itself. */
export interface Language {
  readonly tag: string;
  readonly name: string;
  readonly dir: "ltr" | "rtl";
}

/** The mirrored language shows whether the layout, and not only the text, can run from right to left. */
export const MIRRORED: Language = { tag: "ar-XB", name: "⇄ English", dir: "rtl" };

export const LANGUAGES: readonly Language[] = [{ tag: "en", name: "English", dir: "ltr" }, MIRRORED];

export function languageOf(tag: string): Language {
  return LANGUAGES.find((language) => language.tag === tag) ?? { tag: "en", name: "English", dir: "ltr" };
}

/** The Fluent sources of one language, by file name. */
export function sourcesOf(tag: string): Record<string, string> {
  const folder = `/locales/${tag === MIRRORED.tag ? "en" : tag}/`;
  return Object.fromEntries(Object.entries(files).filter(([path]) => path.includes(folder)));
}

/** Whether values put into a sentence are kept apart from its direction. Off only where tests compare text. */
export interface BundleOptions {
  isolating?: boolean;
}

export function makeBundle(tag: string, { isolating = true }: BundleOptions = {}): FluentBundle {
  const bundle = new FluentBundle(tag === MIRRORED.tag ? "en" : tag, {
    useIsolating: isolating,
    ...(tag === MIRRORED.tag ? { transform: mirror } : {}),
  });
  for (const source of Object.values(sourcesOf(tag))) bundle.addResource(new FluentResource(source));
  return bundle;
}

/** Forces each word from right to left: it reads backwards, as the layout around it has to. */
function mirror(text: string): string {
  return text.replace(/[^\s\uE000-\uE0FF]+/g, "\u202e$&\u202c");
}
