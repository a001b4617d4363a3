export { Facts, Page, type PageProps, Section, useViewHeading, WorkPage } from "./page";
