import { useQueryClient } from "@tanstack/react-query";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { type CallError, queryKey, type Request, type ReviewView } from "@/ipc";
import { makeChange } from "@/ipc/change";
import { Sheet, type SheetEvents, type SheetState } from "./sheet";

export interface SheetHandlers {
  onKept: (view: ReviewView) => void;
  onRefused: (error: CallError) => void;
}

/** The sheet of a submission: what the core says under it, what the assessor does on top, nothing lost on the way out. */
export function useSheet(
  view: ReviewView,
  request: Request<"review_open">,
  handlers: SheetHandlers,
): [Sheet, SheetState] {
  const client = useQueryClient();
  const [ears] = useState(() => new Ears());
  const [sheet] = useState(() => new Sheet(view, makeChange(client), ears));
  const heard = useEffectEvent((now: ReviewView) => handlers.onKept(now));
  const refused = useEffectEvent((error: CallError) => handlers.onRefused(error));
  useEffect(() => {
    const key = queryKey("review_open", request);
    ears.listen({
      kept(now) {
        // An answer that was asked for before this was kept is older than it.
        void client.cancelQueries({ queryKey: key });
        heard(now);
      },
      refused: (error) => refused(error),
    });
    return () => {
      // The next visit begins with what is kept; what is still on its way is kept after the view is gone.
      client.setQueryData(key, sheet.kept);
      ears.listen({ kept: (now) => client.setQueryData(key, now), refused: () => undefined });
    };
  }, [ears, sheet, client, request]);
  useEffect(() => sheet.adopt(view), [sheet, view]);
  return [sheet, useSyncExternalStore(sheet.watch, sheet.state)];
}

/** Passes on what the sheet says to whoever listens now: the view, and after it only what is kept. */
class Ears implements SheetEvents {
  #listener: SheetEvents | undefined;

  listen(listener: SheetEvents): void {
    this.#listener = listener;
  }

  kept(view: ReviewView): void {
    this.#listener?.kept(view);
  }

  refused(error: CallError): void {
    this.#listener?.refused(error);
  }
}

/** Saves before the view is left, and when the window loses the focus or closes. Answers what holds the way out. */
export function useFlushing(sheet: Sheet) {
  useEffect(() => {
    const flush = () => void sheet.flush();
    const hidden = () => {
      if (document.visibilityState === "hidden") flush();
    };
    window.addEventListener("blur", flush);
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      window.removeEventListener("blur", flush);
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", hidden);
      flush();
    };
  }, [sheet]);
  return useBlocker({
    shouldBlockFn: async () => !(await sheet.flush()),
    enableBeforeUnload: false,
    withResolver: true,
  });
}
