export { Release } from "./release";
