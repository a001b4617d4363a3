export { Verifying } from "./verifying";
