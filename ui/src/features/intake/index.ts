export { Intake } from "./intake";
