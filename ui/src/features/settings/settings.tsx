import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useDesk } from "@/features/desk";
import { EmptyState } from "@/shared/feedback";
import { Page } from "@/shared/page";
import { paths } from "@/shared/paths";
import { useText } from "@/shared/text";
import { AboutPage } from "./about";
import { AssessorsPage } from "./assessors";
import { KeyPage } from "./key";
import { KeysPage } from "./keys";
import { OrganisationPage } from "./organisation";
import { SafetyPage } from "./safety";
import styles from "./settings.module.css";
import { WindowPage } from "./window";

interface SettingsPage {
  readonly id: string;
  /** Whether it is about the open workspace. */
  readonly ofWorkspace: boolean;
  readonly Body: () => ReactNode;
}

const PAGES: readonly SettingsPage[] = [
  { id: "organisation", ofWorkspace: true, Body: OrganisationPage },
  { id: "key", ofWorkspace: true, Body: KeyPage },
  { id: "assessors", ofWorkspace: true, Body: AssessorsPage },
  { id: "window", ofWorkspace: false, Body: WindowPage },
  { id: "keys", ofWorkspace: false, Body: KeysPage },
  { id: "safety", ofWorkspace: true, Body: SafetyPage },
  { id: "about", ofWorkspace: false, Body: AboutPage },
];

/** One page of the settings, and the way to the others. */
export function Settings({ page }: { page: string }): ReactNode {
  const t = useText();
  const { workspace } = useDesk();
  const shown = PAGES.find(({ id }) => id === page) ?? PAGES[0];
  if (!shown) return null;
  const { id, ofWorkspace, Body } = shown;
  return (
    // The heading takes the focus anew on every page.
    <Page key={id} title={t(`settings-${id}`)} meta={t("settings-title")}>
      <div className={styles.settings}>
        <nav aria-label={t("settings-pages")} className={styles.pages}>
          <ul role="list">
            {PAGES.filter((other) => workspace !== null || !other.ofWorkspace).map((other) => (
              <li key={other.id}>
                <Link to={paths.settings(other.id)} className={styles.pageLink}>
                  {t(`settings-${other.id}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.body}>
          {ofWorkspace && workspace === null ? (
            <EmptyState title={t("settings-no-workspace")}>{t("settings-no-workspace-about")}</EmptyState>
          ) : (
            <Body />
          )}
        </div>
      </div>
    </Page>
  );
}
