export { Badge } from "./badge";
export { IssuedList } from "./issued-list";
