import { useEffect, useState } from "react";
import type { PdfDocument } from "./document";
import { type Found, findInRuns } from "./find";

export interface Hit {
  /** From 1. */
  readonly page: number;
  readonly found: Found;
}

export interface Finding {
  readonly hits: readonly Hit[];
  /** Which of them is looked at. */
  readonly at: number;
  /** Whether pages are still being read. */
  readonly reading: boolean;
  step(by: 1 | -1): void;
}

/** Finds words in a document, page after page, so that the first hit shows before the last page is read. */
export function useFind(document: PdfDocument | undefined, wanted: string): Finding {
  const [hits, setHits] = useState<readonly Hit[]>([]);
  const [at, setAt] = useState(0);
  const [reading, setReading] = useState(false);
  useEffect(() => {
    setHits([]);
    setAt(0);
    if (!document || wanted.trim() === "") {
      setReading(false);
      return;
    }
    let over = false;
    const read = async () => {
      for (let page = 1; page <= document.pages && !over; page += 1) {
        const runs = await (await document.page(page)).text();
        const more = findInRuns(runs, wanted).map((found) => ({ page, found }));
        if (!over && more.length > 0) setHits((former) => [...former, ...more]);
      }
    };
    setReading(true);
    // A page that cannot be read has no words to find; the page itself says that it cannot be shown.
    read()
      .catch(() => undefined)
      .finally(() => {
        if (!over) setReading(false);
      });
    return () => {
      over = true;
    };
  }, [document, wanted]);
  return {
    hits,
    at,
    reading,
    step: (by) => setAt((former) => (hits.length === 0 ? 0 : (former + by + hits.length) % hits.length)),
  };
}
