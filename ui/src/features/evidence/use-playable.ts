import { useEffect, useState } from "react";
import type { EvidenceItem } from "@/ipc";
import { evidenceUrl } from "@/ipc/addresses";

/** As much as is held in memory for a player, in bytes; what is larger is opened outside. */
const MOST = 256 * 1024 * 1024;

export interface Playable {
  /** Where the player reads from. */
  readonly address: string;
  /** Nothing here can play it. */
  readonly failed: boolean;
  /** The player gave up. */
  readonly onError: () => void;
}

/**
 * Where a player reads a file from: straight from the shell, so that it fetches only what it plays. The players of some
 * systems read no address but the web's and the page's own; for these the file is fetched and handed over.
 */
export function usePlayable(item: EvidenceItem): Playable {
  const [way, setWay] = useState<"straight" | "fetching" | "held" | "failed">("straight");
  const [held, setHeld] = useState("");

  useEffect(() => {
    if (way !== "fetching") return;
    const stop = new AbortController();
    fetch(evidenceUrl(item.id), { signal: stop.signal })
      .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error(answer.statusText))))
      .then((file) => {
        setHeld(URL.createObjectURL(file));
        setWay("held");
      })
      .catch(() => {
        if (!stop.signal.aborted) setWay("failed");
      });
    return () => stop.abort();
  }, [way, item.id]);

  useEffect(
    () => () => {
      if (held !== "") URL.revokeObjectURL(held);
    },
    [held],
  );

  return {
    address: way === "held" ? held : evidenceUrl(item.id),
    failed: way === "failed",
    onError: () =>
      setWay((former) =>
        former === "straight" && item.size <= MOST ? "fetching" : former === "fetching" ? former : "failed",
      ),
  };
}
