import {
  createHashHistory,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from "@tanstack/react-router";
import { Frame } from "@/features/frame";
import { filterOf } from "@/features/queue/filter";
import type { QueueFilterView } from "@/ipc";
import { WelcomeView } from "./welcome";

const root = createRootRoute({ component: Frame });

/** Files that were dropped or picked, by handle, for the screen that takes them in. */
export interface FilesSearch {
  files?: string[];
}

/** Where in a submission to open. */
export interface ReviewSearch {
  criterion?: string;
  attempt?: number;
  /** The queue that it was opened from. */
  filter?: QueueFilterView;
  /** The file to look at. */
  evidence?: string;
}

/** Which part of the queue to show. */
export interface QueueSearch {
  filter?: QueueFilterView;
}

function filesSearch(search: Record<string, unknown>): FilesSearch {
  const files = search.files;
  if (!Array.isArray(files)) return {};
  return { files: files.filter((file): file is string => typeof file === "string") };
}

function queueSearch(search: Record<string, unknown>): QueueSearch {
  const filter = filterOf(search.filter);
  return filter ? { filter } : {};
}

function reviewSearch({ criterion, attempt, filter, evidence }: Record<string, unknown>): ReviewSearch {
  const from = filterOf(filter);
  return {
    ...(typeof criterion === "string" ? { criterion } : {}),
    ...(typeof attempt === "number" ? { attempt } : {}),
    ...(from ? { filter: from } : {}),
    ...(typeof evidence === "string" ? { evidence } : {}),
  };
}

const routes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    beforeLoad: () => {
      throw redirect({ to: "/queue" });
    },
  }),
  createRoute({ getParentRoute: () => root, path: "/welcome", component: WelcomeView }),
  createRoute({
    getParentRoute: () => root,
    path: "/queue",
    validateSearch: queueSearch,
    component: lazyRouteComponent(() => import("./queue"), "QueueView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/review/$submission",
    validateSearch: reviewSearch,
    component: lazyRouteComponent(() => import("./review"), "ReviewView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/cohorts",
    component: lazyRouteComponent(() => import("./cohorts"), "CohortsView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/cohorts/$cohort",
    component: lazyRouteComponent(() => import("./cohort-grid"), "CohortGridView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/achievements",
    component: lazyRouteComponent(() => import("./achievements"), "AchievementsView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/achievements/new",
    component: lazyRouteComponent(() => import("./achievement-new"), "AchievementNewView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/achievements/$achievement",
    component: lazyRouteComponent(() => import("./achievement"), "AchievementView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/intake",
    validateSearch: filesSearch,
    component: lazyRouteComponent(() => import("./intake"), "IntakeView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/learners",
    component: lazyRouteComponent(() => import("./learners"), "LearnersView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/release",
    component: lazyRouteComponent(() => import("./release"), "ReleaseView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/issued",
    component: lazyRouteComponent(() => import("./issued"), "IssuedView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/issued/$credential",
    component: lazyRouteComponent(() => import("./issued-badge"), "IssuedBadgeView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/verify",
    validateSearch: filesSearch,
    component: lazyRouteComponent(() => import("./verify"), "VerifyView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/reports",
    component: lazyRouteComponent(() => import("./reports"), "ReportsView"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/settings",
    beforeLoad: ({ location }) => {
      if (location.pathname === "/settings") throw redirect({ to: "/settings/organisation" });
    },
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/settings/$page",
    component: lazyRouteComponent(() => import("./settings"), "SettingsView"),
  }),
];

const tree = root.addChildren(routes);

/** The router over a history: of the window in the product, in memory in tests. */
export function makeRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({ routeTree: tree, history, defaultPreload: false, scrollRestoration: false });
}

/** A router that starts at `path` and touches no window. */
export function makeRouterAt(path: string) {
  return makeRouter(createMemoryHistory({ initialEntries: [path] }));
}
