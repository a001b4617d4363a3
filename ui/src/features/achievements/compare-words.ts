export interface Piece {
  readonly kind: "gone" | "new" | "same";
  readonly text: string;
}

/** Beyond so many pairs of words the texts are shown one after the other. */
const MOST_PAIRS = 1_000_000;

/** Two texts as one, word by word: what went, what came, what stayed. */
export function compareWords(before: string, after: string): readonly Piece[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  if (old.length * now.length > MOST_PAIRS) {
    return joined([
      ...old.map((text): Piece => ({ kind: "gone", text })),
      ...now.map((text): Piece => ({ kind: "new", text })),
    ]);
  }
  // The longest common subsequence of what is left of both from each pair of places on.
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const gone = old[i];
    const come = now[j];
    if (gone !== undefined && gone === come) {
      pieces.push({ kind: "same", text: gone });
      i += 1;
      j += 1;
    } else if (gone !== undefined && (come === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: "gone", text: gone });
      i += 1;
    } else if (come !== undefined) {
      pieces.push({ kind: "new", text: come });
      j += 1;
    }
  }
  return joined(pieces);
}

/** Words, each with the space that follows it. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const done: Piece[] = [];
  for (const piece of pieces) {
    const last = done.at(-1);
    if (last?.kind === piece.kind) done.splice(-1, 1, { kind: piece.kind, text: last.text + piece.text });
    else done.push(piece);
  }
  return done;
}
