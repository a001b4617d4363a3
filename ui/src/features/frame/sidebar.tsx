import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useDesk } from "@/features/desk";
import { KeyHint, useRunAction } from "@/shared/keys";
import { Icon, Mark } from "@/shared/sign";
import { useFormats, useText } from "@/shared/text";
import styles from "./frame.module.css";
import { needsWorkspace, SIDEBAR } from "./screens";

/** The ways to every screen, how much waits there, and under whose name one works. */
export function Sidebar(): ReactNode {
  const t = useText();
  const { number } = useFormats();
  const { workspace } = useDesk();
  const run = useRunAction();
  const counts: Record<string, number | undefined> = {
    "/queue": workspace?.queue,
    "/issued": workspace?.issued,
  };
  const screens = SIDEBAR.filter((screen) => workspace !== null || !needsWorkspace(screen.path));
  return (
    <div className={styles.sidebar}>
      <header className={styles.brand}>
        <Mark />
        <span>{t("app-name")}</span>
      </header>
      <nav aria-label={t("frame-screens")}>
        <ul role="list" className={styles.screens}>
          {screens.map((screen) => (
            <li key={screen.path}>
              <Link to={screen.path} className={styles.screen} activeOptions={{ exact: false }}>
                <Icon name={screen.icon} />
                <span>{t(screen.name)}</span>
                <Count value={counts[screen.path]} format={number} />
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <button type="button" className={styles.palette} onClick={() => run("palette-open")}>
        <Icon name="search" />
        <span>{t("frame-palette")}</span>
        <KeyHint action="palette-open" />
      </button>
      <footer className={styles.foot}>
        {workspace ? (
          <>
            <b className={styles.organisation}>{workspace.name}</b>
            <span>{workspace.isSample ? t("frame-sample") : workspace.assessor}</span>
          </>
        ) : (
          <Link to="/welcome" className={styles.screen}>
            <Icon name="folder" />
            <span>{t("frame-open-workspace")}</span>
          </Link>
        )}
      </footer>
    </div>
  );
}

function Count({
  value,
  format,
}: {
  value: number | undefined;
  format: (value: number) => string;
}): ReactNode {
  return value === undefined || value === 0 ? null : <b className={styles.count}>{format(value)}</b>;
}
