export { Reports } from "./reports";
