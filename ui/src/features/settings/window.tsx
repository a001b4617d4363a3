import type { ReactNode } from "react";
import { usePreferences } from "@/features/desk";
import type { Theme } from "@/ipc";
import { ErrorNotice } from "@/shared/feedback";
import { RadioCard, RadioCards, Select, Switch } from "@/shared/field";
import { Section } from "@/shared/page";
import { LANGUAGES, useText } from "@/shared/text";
import styles from "./settings.module.css";

const THEMES: readonly Theme[] = ["system", "light", "dark", "contrast"];

/** How the window speaks and looks, for this person on this machine. */
export function WindowPage(): ReactNode {
  const t = useText();
  const { preferences, change, error } = usePreferences();
  return (
    <>
      {error ? <ErrorNotice error={error} /> : null}
      <Section title={t("window-language")} lead={t("window-language-lead")}>
        <div className={styles.form}>
          <Select
            label={t("window-language-of")}
            options={LANGUAGES.map(({ tag, name }) => ({ id: tag, name }))}
            value={preferences.language}
            onChange={(language) => change({ language })}
          />
        </div>
      </Section>
      <Section title={t("window-colours")} lead={t("window-colours-lead")}>
        <div className={styles.form}>
          <RadioCards
            label={t("window-theme")}
            columns={2}
            value={preferences.theme}
            onChange={(id) => {
              const theme = THEMES.find((known) => known === id);
              if (theme) change({ theme });
            }}
          >
            {THEMES.map((theme) => (
              <RadioCard key={theme} id={theme} title={t(`window-theme-${theme}`)}>
                <span className={styles.swatch} data-swatch={theme} aria-hidden="true">
                  <i />
                  <i />
                  <i />
                </span>
              </RadioCard>
            ))}
          </RadioCards>
        </div>
      </Section>
      <Section title={t("window-motion")} lead={t("window-motion-lead")}>
        <Switch value={preferences.reducedMotion} onChange={(reducedMotion) => change({ reducedMotion })}>
          {t("window-still")}
        </Switch>
      </Section>
    </>
  );
}
