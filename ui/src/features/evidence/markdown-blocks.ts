/** A part of a line: text, or text that is set apart. */
export type Inline =
  | { readonly kind: "code" | "text"; readonly text: string }
  | { readonly kind: "emphasis" | "strike" | "strong"; readonly inside: readonly Inline[] }
  | { readonly kind: "link" | "picture"; readonly inside: readonly Inline[]; readonly address: string };

export type Block =
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "heading"; readonly level: number; readonly inside: readonly Inline[] }
  | {
      readonly kind: "list";
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly Block[][];
    }
  | { readonly kind: "paragraph"; readonly inside: readonly Inline[] }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "rule" }
  | { readonly kind: "table"; readonly rows: readonly (readonly (readonly Inline[])[])[] };

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])([ \t]+|$)/;
const TABLE_LINE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const DEEPEST = 12;

/**
 * Reads Markdown into blocks. HTML in it is text like any other: what comes out holds no markup at all, so there is
 * nothing that could run. What is not understood stays as it was written.
 */
export function readBlocks(source: string, depth = 0): Block[] {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const blocks: Block[] = [];
  let at = 0;
  const line = () => lines[at] ?? "";
  while (at < lines.length) {
    if (line().trim() === "") {
      at += 1;
      continue;
    }
    const fence = FENCE.exec(line())?.[1];
    if (fence !== undefined) {
      const end = lines.findIndex((other, index) => index > at && other.trim().startsWith(fence));
      const last = end === -1 ? lines.length : end;
      blocks.push({ kind: "code", text: lines.slice(at + 1, last).join("\n") });
      at = last + 1;
      continue;
    }
    const heading = HEADING.exec(line());
    if (heading) {
      blocks.push({ kind: "heading", level: heading[1]?.length ?? 1, inside: readInline(heading[2] ?? "") });
      at += 1;
      continue;
    }
    if (RULE.test(line())) {
      blocks.push({ kind: "rule" });
      at += 1;
      continue;
    }
    if (QUOTE.test(line()) && depth < DEEPEST) {
      const from = at;
      while (at < lines.length && QUOTE.test(line())) at += 1;
      const inner = lines.slice(from, at).map((own) => own.replace(QUOTE, ""));
      blocks.push({ kind: "quote", blocks: readBlocks(inner.join("\n"), depth + 1) });
      continue;
    }
    if (ITEM.test(line()) && depth < DEEPEST) {
      const read = readList(lines, at, depth);
      blocks.push(read.list);
      at = read.next;
      continue;
    }
    if (line().includes("|") && TABLE_LINE.test(lines[at + 1] ?? "")) {
      const from = at;
      at += 2;
      while (at < lines.length && line().includes("|")) at += 1;
      const rows = [lines[from] ?? "", ...lines.slice(from + 2, at)];
      blocks.push({ kind: "table", rows: rows.map((row) => cellsOf(row).map(readInline)) });
      continue;
    }
    const from = at;
    at += 1;
    while (at < lines.length && !startsBlock(line(), depth)) at += 1;
    blocks.push({ kind: "paragraph", inside: readInline(lines.slice(from, at).join("\n")) });
  }
  return blocks;
}

function startsBlock(line: string, depth: number): boolean {
  if (line.trim() === "" || FENCE.test(line) || HEADING.test(line) || RULE.test(line)) return true;
  return depth < DEEPEST && (QUOTE.test(line) || ITEM.test(line));
}

function readList(lines: readonly string[], from: number, depth: number): { list: Block; next: number } {
  const first = ITEM.exec(lines[from] ?? "");
  const ordered = /\d/.test(first?.[2] ?? "");
  const items: Block[][] = [];
  let at = from;
  for (let item = ITEM.exec(lines[at] ?? ""); item; item = ITEM.exec(lines[at] ?? "")) {
    if (/\d/.test(item[2] ?? "") !== ordered) break;
    const indent = item[0].length;
    const own = [(lines[at] ?? "").slice(indent)];
    at += 1;
    while (at < lines.length) {
      const line = lines[at] ?? "";
      const inside = line.startsWith(" ".repeat(Math.min(indent, 2))) || line.startsWith("\t");
      const blank = line.trim() === "";
      if (
        !inside &&
        (blank ? !continues(lines[at + 1], indent) : ITEM.test(line) || startsBlock(line, depth))
      )
        break;
      own.push(line.startsWith("\t") ? line.slice(1) : line.replace(new RegExp(`^ {0,${indent}}`), ""));
      at += 1;
    }
    while (at < lines.length && (lines[at] ?? "").trim() === "" && ITEM.test(lines[at + 1] ?? "")) at += 1;
    items.push(readBlocks(own.join("\n"), depth + 1));
  }
  const start = ordered ? Number.parseInt(first?.[2] ?? "1", 10) : 1;
  return { list: { kind: "list", ordered, start, items }, next: at };
}

function continues(line: string | undefined, indent: number): boolean {
  return line !== undefined && line.trim() !== "" && line.startsWith(" ".repeat(Math.min(indent, 2)));
}

function cellsOf(row: string): string[] {
  const inner = row
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
}

interface Mark {
  readonly pattern: RegExp;
  make(hit: RegExpExecArray, depth: number): Inline;
}

const MARKS: readonly Mark[] = [
  { pattern: /\\([!-/:-@[-`{-~])/y, make: (hit) => ({ kind: "text", text: hit[1] ?? "" }) },
  { pattern: /(`+)([\s\S]*?[^`])\1(?!`)/y, make: (hit) => ({ kind: "code", text: (hit[2] ?? "").trim() }) },
  {
    pattern: /(!?)\[([^\]\n]*)\]\(([^()\s]*)(?:[ \t]+"[^"\n]*")?\)/y,
    make: (hit, depth) => ({
      kind: hit[1] === "!" ? "picture" : "link",
      inside: readInline(hit[2] ?? "", depth + 1),
      address: hit[3] ?? "",
    }),
  },
  { pattern: /<((?:https?|mailto):[^\s<>]*)>/y, make: (hit) => ({ kind: "text", text: hit[1] ?? "" }) },
  wrapped(/\*\*(?=\S)([\s\S]*?\S)\*\*/y, "strong"),
  wrapped(/__(?=\S)([\s\S]*?\S)__(?!\w)/y, "strong"),
  wrapped(/~~(?=\S)([\s\S]*?\S)~~/y, "strike"),
  wrapped(/\*(?=[^\s*])([^*]*[^\s*])\*/y, "emphasis"),
  wrapped(/_(?=[^\s_])([^_]*[^\s_])_(?!\w)/y, "emphasis"),
];

function wrapped(pattern: RegExp, kind: "emphasis" | "strike" | "strong"): Mark {
  return { pattern, make: (hit, depth) => ({ kind, inside: readInline(hit[1] ?? "", depth + 1) }) };
}

/** Reads what is inside a paragraph. */
export function readInline(source: string, depth = 0): Inline[] {
  if (depth > DEEPEST || source.length > LONGEST)
    return source === "" ? [] : [{ kind: "text", text: source }];
  const parts: Inline[] = [];
  let plain = "";
  let at = 0;
  const put = () => {
    if (plain !== "") parts.push({ kind: "text", text: plain });
    plain = "";
  };
  while (at < source.length) {
    const hit = /[\\`!*_~[<]/.test(source[at] ?? "") ? markAt(source, at) : undefined;
    if (hit) {
      put();
      parts.push(hit.mark.make(hit.found, depth));
      at += hit.found[0].length;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  put();
  return parts;
}

/** A paragraph longer than this is no prose: it is shown as it is, and costs nothing to read. */
const LONGEST = 20_000;

function markAt(source: string, at: number): { mark: Mark; found: RegExpExecArray } | undefined {
  // A sign in the middle of a word, as in snake_case, sets nothing apart.
  const inWord = source[at] === "_" && /\w/.test(source[at - 1] ?? "");
  for (const mark of inWord ? [] : MARKS) {
    mark.pattern.lastIndex = at;
    const found = mark.pattern.exec(source);
    if (found) return { mark, found };
  }
  return undefined;
}
