export { Review, type ReviewProps } from "./review";
