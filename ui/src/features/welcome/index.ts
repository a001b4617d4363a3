export { Welcome } from "./welcome";
