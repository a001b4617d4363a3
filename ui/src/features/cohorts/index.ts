export { CohortDialog, type CohortTask } from "./cohort-dialog";
export { CohortList } from "./cohort-list";
export { dayOf } from "./day";
export { rowsWith } from "./heat";
export { HeatMap } from "./heat-map";
export { Legend } from "./legend";
export { Standing, useStanding } from "./standing";
