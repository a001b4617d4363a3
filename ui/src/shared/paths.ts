import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import type { QueueFilterView } from "@/ipc";

/** The path of every screen that is about one thing: for `Link`, `LinkButton`, `ActLink` and `useGo`. */
export const paths = {
  achievement: (achievement: string) => `/achievements/${encodeURIComponent(achievement)}`,
  cohort: (cohort: string) => `/cohorts/${encodeURIComponent(cohort)}`,
  issued: (credential: string) => `/issued/${encodeURIComponent(credential)}`,
  /** With the criterion to open on, the queue that next and previous go through, and the file to look at. */
  review: (submission: string, criterion?: string, filter?: QueueFilterView, evidence?: string) => {
    const search = Object.entries({ criterion, filter, evidence })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${encodeURIComponent(JSON.stringify(value))}`);
    const path = `/review/${encodeURIComponent(submission)}`;
    return search.length === 0 ? path : `${path}?${search.join("&")}`;
  },
  settings: (page: string) => `/settings/${page}`,
};

/** Goes to a path: `const go = useGo(); go(paths.review(id))`. */
export function useGo(): (path: string) => void {
  const router = useRouter();
  return useCallback((path: string) => router.history.push(path), [router]);
}
