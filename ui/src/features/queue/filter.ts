import type { QueueFilterView, QueueGroup } from "@/ipc";

/** In the order they stand on the screen: the most pressing first. */
export const GROUPS: readonly QueueGroup[] = ["resubmissions", "dueSoon", "toJudge", "ready", "all"];

/** What the queue opens with. */
export const FIRST_FILTER: QueueFilterView = {
  group: "toJudge",
  cohort: null,
  typed: "",
  mine: false,
  fair: false,
};

/** A filter that came by an address, if it is one. */
export function filterOf(value: unknown): QueueFilterView | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { group, cohort, typed, mine, fair } = value as Record<string, unknown>;
  const known = GROUPS.find((own) => own === group);
  if (!known || typeof typed !== "string") return undefined;
  return {
    group: known,
    cohort: typeof cohort === "string" ? cohort : null,
    typed,
    mine: mine === true,
    fair: fair === true,
  };
}

/** The queue as it was left. */
export function queuePath(filter: QueueFilterView): string {
  return `/queue?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}
