import { useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Review } from "@/features/review";
import type { ReviewSearch } from "./routes";

export function ReviewView(): ReactNode {
  const { submission = "" } = useParams({ strict: false });
  const { criterion, attempt, filter, evidence }: ReviewSearch = useSearch({ strict: false });
  return (
    <Review
      submission={submission}
      criterion={criterion}
      attempt={attempt}
      evidence={evidence}
      filter={filter}
    />
  );
}
