import type { ReactNode } from "react";
import { Tag, type TagTone } from "@/shared/sign";
import { useText } from "@/shared/text";

const STANDINGS: Record<string, { name: string; tone: TagTone }> = {
  achieved: { name: "standing-achieved", tone: "gold" },
  awaitingWork: { name: "standing-awaiting-work", tone: "plain" },
  drafted: { name: "standing-drafted", tone: "act" },
  issued: { name: "standing-issued", tone: "gold" },
  noDecision: { name: "standing-no-decision", tone: "plain" },
  notYetAchieved: { name: "standing-not-yet", tone: "plain" },
  resubmitted: { name: "standing-resubmitted", tone: "amber" },
  revoked: { name: "standing-revoked", tone: "red" },
  toJudge: { name: "standing-to-judge", tone: "act" },
};

/** Where a submission stands, in a word or two. */
export function useStanding(): (state: string) => string {
  const t = useText();
  return (state) => {
    const known = STANDINGS[state];
    return known ? t(known.name) : state;
  };
}

export function Standing({ state }: { state: string }): ReactNode {
  const standing = useStanding();
  return <Tag tone={STANDINGS[state]?.tone ?? "plain"}>{standing(state)}</Tag>;
}
