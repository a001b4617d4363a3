import type { IconName } from "@/shared/sign";

/** Every path of the window, as `views/routes.tsx` maps it. */
export interface Screen {
  readonly path: string;
  /** The message with its name. */
  readonly name: string;
  readonly icon: IconName;
}

/** The screens of the sidebar, in its order. */
export const SIDEBAR = [
  { path: "/queue", name: "screen-queue", icon: "queue" },
  { path: "/cohorts", name: "screen-cohorts", icon: "cohorts" },
  { path: "/achievements", name: "screen-achievements", icon: "achievements" },
  { path: "/learners", name: "screen-learners", icon: "learners" },
  { path: "/issued", name: "screen-issued", icon: "issued" },
  { path: "/verify", name: "screen-verify", icon: "verify" },
  { path: "/reports", name: "screen-reports", icon: "reports" },
  { path: "/settings", name: "screen-settings", icon: "settings" },
] as const satisfies readonly Screen[];

/** What the palette reaches besides the sidebar. */
export const MORE_SCREENS = [
  { path: "/intake", name: "screen-intake", icon: "intake" },
  { path: "/release", name: "screen-release", icon: "issued" },
  { path: "/achievements/new", name: "screen-achievement-new", icon: "add" },
  { path: "/settings/organisation", name: "settings-organisation", icon: "settings" },
  { path: "/settings/key", name: "settings-key", icon: "key" },
  { path: "/settings/assessors", name: "settings-assessors", icon: "learners" },
  { path: "/settings/window", name: "settings-window", icon: "settings" },
  { path: "/settings/keys", name: "settings-keys", icon: "settings" },
  { path: "/settings/safety", name: "settings-safety", icon: "settings" },
  { path: "/settings/about", name: "settings-about", icon: "settings" },
  { path: "/welcome", name: "screen-welcome", icon: "folder" },
] as const satisfies readonly Screen[];

/** What can be done while no workspace is open. */
export function needsWorkspace(path: string): boolean {
  return !["/welcome", "/verify", "/settings"].some((open) => path === open || path.startsWith(`${open}/`));
}
