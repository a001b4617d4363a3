import { listenTo } from "./client";
import type { ChangedTopics, Dropped, Progress } from "./generated";

interface Events {
  /** Something changed, in this window or another. */
  changed: ChangedTopics;
  /** Files or folders were dropped on the window. */
  dropped: Dropped;
  /** A job got further. */
  progress: Progress;
}

/** Listens to the shell; returns what ends it. */
export function listenFor<E extends keyof Events>(event: E, heard: (payload: Events[E]) => void): () => void {
  return listenTo(event, (payload) => heard(payload as Events[E]));
}
