import { useEffect, useEffectEvent } from "react";

/**
 * Gives the focus a place when what had it is gone: a row that moved, a button that became something else. While
 * anything still has the focus nothing is done, so that nobody who types or reads is interrupted.
 */
export function useKeptFocus(place: () => HTMLElement | null | undefined, change: unknown): void {
  const settle = useEffectEvent(() => {
    if (isLost(document.activeElement)) place()?.focus({ preventScroll: true });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the change is the reason to look
  useEffect(() => {
    settle();
    // A dialog gives the focus back only after it is drawn away; the button it came from may be gone by then.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => settle());
    });
    return () => cancelAnimationFrame(frame);
  }, [change]);
}

function isLost(element: Element | null): boolean {
  return element === null || element === document.body || !element.isConnected;
}
