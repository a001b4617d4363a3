import type { TextRuns } from "./document";
import type { Found } from "./find";
import type { Hit } from "./use-find";

const ALL = "assay-found";
const CURRENT = "assay-found-current";

/**
 * Marks what was found in the text over a page, and brings the hit that is looked at into sight. Returns what takes the
 * marks away. The text itself stays as it is: the engine paints the ranges.
 */
export function mark(runs: TextRuns, hits: readonly Hit[], current: Hit | undefined): () => void {
  const all = hits.filter((hit) => hit !== current).flatMap((hit) => rangesOf(runs, hit.found));
  const one = current ? rangesOf(runs, current.found) : [];
  one[0]?.startContainer.parentElement?.scrollIntoView({ block: "center", inline: "nearest" });
  const unmark = [add(ALL, all), add(CURRENT, one)];
  return () => {
    for (const take of unmark) take();
  };
}

function rangesOf(runs: TextRuns, found: Found): Range[] {
  return found.flatMap(({ run, from, to }) => {
    const text = runs.elements[run]?.firstChild;
    if (!text || !(text instanceof window.Text) || text.length < to) return [];
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    return [range];
  });
}

/** Several pages mark under one name. An engine that cannot paint ranges still scrolls to them. */
function add(name: string, ranges: readonly Range[]): () => void {
  if (ranges.length === 0 || !("highlights" in CSS)) return () => undefined;
  const highlight = CSS.highlights.get(name) ?? new Highlight();
  for (const range of ranges) highlight.add(range);
  CSS.highlights.set(name, highlight);
  return () => {
    for (const range of ranges) highlight.delete(range);
  };
}
