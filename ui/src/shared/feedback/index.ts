export { announce, LiveRegion } from "./live";
export { Meter, ProgressBar } from "./meter";
export { EmptyState, ErrorNotice, Hint, Waiting } from "./states";
export { type Notice, Notices, notify } from "./toast";
