export { ImportList } from "./import-list";
export { LearnerDialog } from "./learner-dialog";
export { LearnerTable } from "./learner-table";
export { useLearners } from "./use-learners";
