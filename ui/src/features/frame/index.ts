export { Frame } from "./frame";
