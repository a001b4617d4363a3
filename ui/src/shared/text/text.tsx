import type { FluentBundle, FluentVariable } from "@fluent/bundle";
import { createContext, Fragment, type ReactNode, useContext, useMemo } from "react";
import { I18nProvider } from "react-aria-components";
import { languageOf, makeBundle } from "./bundles";

export type TextArguments = Record<string, FluentVariable>;

/** Looks a message up. A missing message shows its id: it is seen at once, and a test forbids it. */
export type Translate = (id: string, args?: TextArguments) => string;

interface Words {
  readonly tag: string;
  readonly dir: "ltr" | "rtl";
  readonly t: Translate;
}

const WordsContext = createContext<Words | undefined>(undefined);

export interface TextProviderProps {
  language: string;
  isolating?: boolean;
  children: ReactNode;
}

/** Gives every component below it its language: the messages, the kit's own words, the direction. */
export function TextProvider({ language, isolating = true, children }: TextProviderProps): ReactNode {
  const words = useMemo(() => {
    const bundle = makeBundle(language, { isolating });
    const { tag, dir } = languageOf(language);
    return { tag, dir, t: translator(bundle) };
  }, [language, isolating]);
  return (
    <WordsContext value={words}>
      <I18nProvider locale={words.tag}>{children}</I18nProvider>
    </WordsContext>
  );
}

function translator(bundle: FluentBundle): Translate {
  return (id, args) => {
    const [name = id, attribute] = id.split(".");
    const message = bundle.getMessage(name);
    const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
    return pattern ? bundle.formatPattern(pattern, args ?? {}, []) : id;
  };
}

/** The words of the present language: `const t = useText(); t("queue-title")`. */
export function useText(): Translate {
  return useWords().t;
}

/** The language and direction of the window. */
export function useLanguage(): Pick<Words, "tag" | "dir"> {
  return useWords();
}

function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("no TextProvider above");
  return words;
}

export interface TextProps {
  id: string;
  args?: TextArguments;
  /** Values that are elements: `<Text id="review-open" with={{ criterion: <em>Proves dead</em> }} />`. */
  with?: Record<string, ReactNode>;
}

/** A message, in which elements may stand for values. Nothing in it is ever read as markup. */
export function Text({ id, args, with: elements = {} }: TextProps): ReactNode {
  const t = useText();
  const names = Object.keys(elements);
  // Each element is stood in for by a private-use letter that no message contains.
  const stand = Object.fromEntries(names.map((name, at) => [name, String.fromCharCode(FIRST + at)]));
  const pieces = t(id, { ...args, ...stand }).split(/([\uE000-\uE0FF])/);
  return pieces.map((piece, at) => {
    const code = piece.charCodeAt(0) - FIRST;
    const name = piece.length === 1 ? names[code] : undefined;
    return <Fragment key={at}>{name === undefined ? piece : elements[name]}</Fragment>;
  });
}

const FIRST = 0xe000;

/** Dates, times, numbers and sizes in the language of the window. */
export function useFormats() {
  const { tag } = useWords();
  return useMemo(() => makeFormats(regionOf(tag)), [tag]);
}

/** The person's own region of the language, when the system knows one: dates differ between them. */
function regionOf(tag: string): string {
  const [language] = tag.split("-");
  return navigator.languages?.find((own) => own.split("-")[0] === language) ?? tag;
}

function makeFormats(tag: string) {
  const date = new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric" });
  const dateTime = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: "medium" });
  const number = new Intl.NumberFormat(tag);
  const size = ["byte", "kilobyte", "megabyte", "gigabyte"].map(
    (unit) => new Intl.NumberFormat(tag, { style: "unit", unit, maximumFractionDigits: 1 }),
  );
  return {
    date: (iso: string) => date.format(new Date(iso)),
    dateTime: (iso: string) => dateTime.format(new Date(iso)),
    time: (iso: string) => time.format(new Date(iso)),
    number: (value: number) => number.format(value),
    bytes(value: number): string {
      let at = 0;
      let rest = value;
      while (rest >= 1000 && at < size.length - 1) {
        rest /= 1000;
        at += 1;
      }
      return size[at]?.format(rest) ?? String(value);
    },
  };
}
