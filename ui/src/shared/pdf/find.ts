/** A part of one run of text. */
export interface FoundPart {
  readonly run: number;
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** One hit: the parts of the runs it stretches over, in reading order. */
export type Found = readonly FoundPart[];

interface Letter {
  readonly run: number;
  readonly at: number;
}

/**
 * Where `wanted` stands in runs of text. A document cuts its lines and even its words into runs as it likes, so spaces
 * count for nothing, and neither do case and accents.
 */
export function findInRuns(runs: readonly string[], wanted: string): Found[] {
  const needle = folded(wanted);
  if (needle === "") return [];
  const letters: Letter[] = [];
  let hay = "";
  runs.forEach((text, run) => {
    for (let at = 0; at < text.length; at += 1) {
      for (const letter of folded(text[at] ?? "")) {
        hay += letter;
        for (let unit = 0; unit < letter.length; unit += 1) letters.push({ run, at });
      }
    }
  });
  const found: Found[] = [];
  for (let at = hay.indexOf(needle); at !== -1; at = hay.indexOf(needle, at + needle.length)) {
    found.push(partsOf(letters.slice(at, at + needle.length)));
  }
  return found;
}

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\s\p{M}]/gu, "")
    .toLowerCase();
}

function partsOf(letters: readonly Letter[]): Found {
  const parts: { run: number; from: number; to: number }[] = [];
  for (const { run, at } of letters) {
    const last = parts.at(-1);
    if (last?.run === run) last.to = at + 1;
    else parts.push({ run, from: at, to: at + 1 });
  }
  return parts;
}
