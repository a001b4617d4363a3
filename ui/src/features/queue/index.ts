export { Queue } from "./queue";
