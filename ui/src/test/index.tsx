import { type RenderResult, render } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import axe from "axe-core";
import type { ReactNode } from "react";
import { App } from "@/app";
import type { AppState, Preferences, WorkspaceState } from "@/ipc";
import { makeQueryClient } from "@/ipc";
import { type Answers, type FakeCalls, fakeCalls } from "@/ipc/fake";
import { KeysProvider } from "@/shared/keys";
import { TextProvider } from "@/shared/text";
import { makeRouterAt } from "@/views/routes";

export { CallError } from "@/ipc";
export { type Answers, fakeCalls } from "@/ipc/fake";

export const aPreferences: Preferences = {
  theme: "light",
  language: "en",
  singleKeys: true,
  keys: [],
  reducedMotion: true,
};

export const aWorkspace: WorkspaceState = {
  name: "Port Talbot Skills Centre",
  folder: "/srv/assay/port-talbot",
  assessor: "R. Okafor",
  isSample: false,
  keyUnlocked: false,
  queue: 38,
  issued: 412,
  ready: 12,
};

export const anAppState: AppState = {
  version: "0.1.0",
  workspace: aWorkspace,
  recent: [],
  preferences: aPreferences,
  crashedBefore: false,
};

export interface Shown extends RenderResult {
  user: UserEvent;
  fake: FakeCalls;
}

/** The whole window at a path, over a fake core. `app_state` has an open workspace unless it is given. */
export function renderAt(path: string, answers: Answers = {}): Shown {
  const fake = fakeCalls({ app_state: () => anAppState, ...answers });
  const result = render(<App client={makeQueryClient()} router={makeRouterAt(path)} isolating={false} />);
  return { ...result, fake, user: userEvent.setup() };
}

/** One component with the words and keys it needs, and no window around it. */
export function renderPiece(piece: ReactNode): RenderResult & { user: UserEvent } {
  const result = render(
    <TextProvider language="en" isolating={false}>
      <KeysProvider preferences={{ singleKeys: true, changed: [] }}>{piece}</KeysProvider>
    </TextProvider>,
  );
  return { ...result, user: userEvent.setup() };
}

/** What axe finds by the rules of WCAG 2.2 AA, as lines to read. Colours are judged by the tokens test and in the real window. */
export async function axeFindings(element: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(element, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
