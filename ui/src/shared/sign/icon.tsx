import type { ReactNode } from "react";

const PATHS = {
  achievements: "M8 2h8l6 6v8l-6 6H8l-6-6V8zM8.5 12l2.5 2.5L15.5 9.5",
  add: "M12 5v14M5 12h14",
  alert: "M12 3 22 20.5H2zM12 10v5M12 17.6v.1",
  arrowDown: "M12 4v16M6 14l6 6 6-6",
  arrowUp: "M12 20V4M6 10l6-6 6 6",
  check: "M5 12.5 10 17.5 19.5 7",
  chevron: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6 6 18",
  cohorts: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
  copy: "M8 8V3h13v13h-5M3 8h13v13H3z",
  file: "M6 2.5h8l5 5v14H6zM14 2.5v5h5",
  flag: "M5 22V3h13l-3 5 3 5H5",
  folder: "M2.5 5h7l2 3h10v11.5h-19z",
  grip: "M9 5v.1M15 5v.1M9 12v.1M15 12v.1M9 19v.1M15 19v.1",
  intake: "M12 3v11M7 9.5 12 14.5l5-5M3 15v5.5h18V15",
  issued: "M6 2.5h12v12l-6 4-6-4zM9 21.5l3-3 3 3",
  key: "M15 9a5.5 5.5 0 1 1-5.5-5.5A5.5 5.5 0 0 1 15 9zM13.4 12.9 21 20.5M17.5 17l-2 2",
  learners: "M12 11.5a4 4 0 1 0-4-4 4 4 0 0 0 4 4zM4 21c0-4.5 3.6-6.5 8-6.5s8 2 8 6.5",
  left: "M15 5l-7 7 7 7",
  link: "M10 14a4 4 0 0 0 6 .5l3.5-3.5a4.2 4.2 0 0 0-6-6L12 6.5M14 10a4 4 0 0 0-6-.5L4.5 13a4.2 4.2 0 0 0 6 6l1.5-1.5",
  lock: "M5 10.5h14V21H5zM8 10.5V7a4 4 0 0 1 8 0v3.5",
  minus: "M5 12h14",
  more: "M5 12v.1M12 12v.1M19 12v.1",
  open: "M13 3h8v8M21 3 11 13M18 14v7H3V6h7",
  print: "M7 8V2.5h10V8M7 17H3V8h18v9h-4M7 14h10v7.5H7z",
  queue: "M3 6h18M3 12h18M3 18h11",
  reports: "M4 21V11M10 21V4M16 21v-7M22 21H2",
  right: "M9 5l7 7-7 7",
  rotate: "M20 12a8 8 0 1 1-2.6-5.900M20 3v5h-5",
  search: "M10.5 17a6.5 6.5 0 1 0-6.5-6.5 6.5 6.5 0 0 0 6.5 6.5zM15.3 15.3 21 21",
  settings:
    "M4 7h9M19 7h1M4 17h1M11 17h9M16 10a3 3 0 1 0-3-3 3 3 0 0 0 3 3zM8 20a3 3 0 1 0-3-3 3 3 0 0 0 3 3z",
  shield: "M12 2.5 20.5 6v6c0 5-4 8-8.5 9.5C7.5 20 3.5 17 3.5 12V6z",
  trash: "M4 6.5h16M9 6.5V3.5h6v3M6 6.5 7 21h10l1-14.5",
  undo: "M8 4 3.5 8.5 8 13M4 8.5h10a6 6 0 0 1 0 12H9",
  verify: "M12 2.5 20.5 6v6c0 5-4 8-8.5 9.5C7.5 20 3.5 17 3.5 12V6zM8.5 12l2.5 2.5L15.5 9.5",
} as const;

export type IconName = keyof typeof PATHS;

/** A small line picture. It says nothing by itself: words stand beside it. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg width="1.1em" height="1.1em" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.64"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
