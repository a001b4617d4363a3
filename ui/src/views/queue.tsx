import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Queue } from "@/features/queue";
import type { QueueSearch } from "./routes";

export function QueueView(): ReactNode {
  const { filter }: QueueSearch = useSearch({ strict: false });
  return <Queue first={filter} />;
}
