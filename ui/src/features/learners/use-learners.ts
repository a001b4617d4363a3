import { type LearnerList, type LearnerListItem, type Pages, usePages } from "@/ipc";

export type Learners = Pages<LearnerListItem, LearnerList>;

/** The learners that fit what was typed, fetched page by page as they come into sight. */
export function useLearners(typed: string): Learners {
  return usePages("learner_list", { typed }, ({ learners }) => learners);
}
