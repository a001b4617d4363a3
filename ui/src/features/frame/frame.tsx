import { Navigate, Outlet, useNavigate, useRouter, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useRef } from "react";
import { RouterProvider } from "react-aria-components";
import { useDesk } from "@/features/desk";
import { useDropped } from "@/ipc";
import { LiveRegion, Notices } from "@/shared/feedback";
import { useText } from "@/shared/text";
import styles from "./frame.module.css";
import { KeysDialog } from "./keys-dialog";
import { Palette } from "./palette";
import { needsWorkspace } from "./screens";
import { Sidebar } from "./sidebar";

/** The window: sidebar, the present view, and what lies over every view. */
export function Frame(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const bare = path === "/welcome" || path === "/";
  const router = useRouter();
  const navigate = useNavigate();

  useDropped(({ picked }) => {
    // These two take what is dropped on them themselves.
    if (path === "/verify" || path === "/intake" || picked.length === 0) return;
    const files = picked.map((file) => file.handle);
    void navigate({ to: desk.workspace ? "/intake" : "/verify", search: { files } });
  });

  if (!desk.workspace && needsWorkspace(path)) return <Navigate to="/welcome" replace />;

  return (
    <RouterProvider
      navigate={(to) => router.history.push(to)}
      useHref={(to) => router.history.createHref(to)}
    >
      <div className={bare ? styles.bare : styles.frame}>
        {/* biome-ignore lint/a11y/useValidAnchor: a place in this page; following it would change the route */}
        <a
          href="#main"
          className={styles.skip}
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {t("frame-skip")}
        </a>
        {bare ? null : <Sidebar />}
        <main ref={main} id="main" tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
        <Notices />
        <LiveRegion />
        <Palette />
        <KeysDialog />
      </div>
    </RouterProvider>
  );
}
