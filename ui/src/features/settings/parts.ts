/** A part of the program that others wrote. */
export interface Part {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

const WHERE = "/node_modules/";
const names = import.meta.glob<string>(
  [
    "/node_modules/@fluent/bundle/package.json",
    "/node_modules/@fontsource-variable/*/package.json",
    "/node_modules/@internationalized/*/package.json",
    "/node_modules/@tanstack/{history,query-core,react-query,react-router,react-store,router-core,store}/package.json",
    "/node_modules/@tauri-apps/api/package.json",
    "/node_modules/{pdfjs-dist,react,react-aria,react-aria-components,react-dom,react-stately,scheduler}/package.json",
  ],
  { eager: true, import: "version" },
);
const licences = import.meta.glob<string>(
  [
    "/node_modules/@fluent/bundle/package.json",
    "/node_modules/@fontsource-variable/*/package.json",
    "/node_modules/@internationalized/*/package.json",
    "/node_modules/@tanstack/{history,query-core,react-query,react-router,react-store,router-core,store}/package.json",
    "/node_modules/@tauri-apps/api/package.json",
    "/node_modules/{pdfjs-dist,react,react-aria,react-aria-components,react-dom,react-stately,scheduler}/package.json",
  ],
  { eager: true, import: "license" },
);

/** What the window ships with, as the packages themselves say it. The core names its own parts. */
export const WINDOW_PARTS: readonly Part[] = Object.entries(names).map(([path, version]) => ({
  name: path.slice(WHERE.length, -"/package.json".length),
  version,
  licence: licences[path] ?? "",
}));
