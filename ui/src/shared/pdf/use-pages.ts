import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import type { PdfDocument } from "./document";

export type Opened =
  | { readonly state: "opening" }
  | { readonly state: "open"; readonly document: PdfDocument }
  | { readonly state: "failed" };

/** Opens the document at an address, and closes it when it is no longer shown. The reader is loaded when first needed. */
export function useDocument(address: string): Opened {
  const [opened, setOpened] = useState<{ address: string; is: Opened }>();
  useEffect(() => {
    let over = false;
    let document: PdfDocument | undefined;
    const open = async () => {
      try {
        const { openPdf } = await import("./document");
        document = await openPdf(address);
        if (over) document.close();
        else setOpened({ address, is: { state: "open", document } });
      } catch {
        if (!over) setOpened({ address, is: { state: "failed" } });
      }
    };
    void open();
    return () => {
      over = true;
      document?.close();
    };
  }, [address]);
  return opened?.address === address ? opened.is : { state: "opening" };
}

/** How wide an element is inside, in pixels. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const measure = () => setWidth(watched.clientWidth);
    measure();
    if (typeof ResizeObserver === "undefined") return;
    const watcher = new ResizeObserver(measure);
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, [element]);
  return width;
}

/** Whether an element is in sight of what scrolls it, or nearly. */
export function useNear(
  element: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
): boolean {
  const [near, setNear] = useState(typeof IntersectionObserver === "undefined");
  useEffect(() => {
    if (typeof IntersectionObserver === "undefined" || !element.current) return;
    const watcher = new IntersectionObserver(
      (entries) => setNear(entries.some((entry) => entry.isIntersecting)),
      { root: scroller.current, rootMargin: "100% 0px" },
    );
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [element, scroller]);
  return near;
}

/** Which page is in the middle of what is seen, counted from 1; and what brings a page into sight. */
export function usePageInSight(scroller: RefObject<HTMLElement | null>, pages: number) {
  const [page, setPage] = useState(1);
  const element = useCallback(
    (number: number) => scroller.current?.querySelector<HTMLElement>(`[data-page="${number}"]`) ?? undefined,
    [scroller],
  );
  const scrolled = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    const middle = box.scrollTop + box.clientHeight / 2;
    let seen = 1;
    for (let number = 1; number <= pages; number += 1) {
      const top = element(number)?.offsetTop;
      if (top === undefined || top > middle) break;
      seen = number;
    }
    setPage(seen);
  }, [scroller, pages, element]);
  const goTo = useCallback(
    (number: number) => {
      const box = scroller.current;
      const wanted = Math.min(Math.max(number, 1), pages);
      const there = element(wanted);
      if (box && there) box.scrollTop = there.offsetTop - MARGIN;
      setPage(wanted);
    },
    [scroller, pages, element],
  );
  return { page, scrolled, goTo };
}

const MARGIN = 12;
