import { useEffect } from "react";

export type ThemeChoice = "contrast" | "dark" | "light" | "system";

/** What the document is told: the tokens know these three. */
export type ThemeName = "contrast" | "dark" | "light";

const CONTRAST = "(prefers-contrast: more)";
const DARK = "(prefers-color-scheme: dark)";

export function themeOf(choice: ThemeChoice, matches: (query: string) => boolean): ThemeName {
  if (choice !== "system") return choice;
  if (matches(CONTRAST)) return "contrast";
  return matches(DARK) ? "dark" : "light";
}

/** Keeps the document in the theme, also when the system changes its own while the window is open. */
export function useTheme(choice: ThemeChoice, reducedMotion: boolean): void {
  useEffect(() => {
    const root = document.documentElement;
    root.dataset.motion = reducedMotion ? "none" : "usual";
    const apply = () => {
      root.dataset.theme = themeOf(choice, (query) => window.matchMedia(query).matches);
    };
    apply();
    const lists = [CONTRAST, DARK].map((query) => window.matchMedia(query));
    for (const list of lists) list.addEventListener("change", apply);
    return () => {
      for (const list of lists) list.removeEventListener("change", apply);
    };
  }, [choice, reducedMotion]);
}
