import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { anAppState, aPreferences, axeFindings, renderAt } from "@/test";

const PATHS = [
  "/welcome",
  "/queue",
  "/review/s1",
  "/cohorts",
  "/cohorts/c1",
  "/achievements",
  "/achievements/new",
  "/achievements/a1",
  "/intake",
  "/learners",
  "/release",
  "/issued",
  "/issued/b1",
  "/verify",
  "/reports",
  "/settings/organisation",
  "/settings/key",
  "/settings/assessors",
  "/settings/window",
  "/settings/keys",
  "/settings/safety",
  "/settings/about",
];

describe("every screen", () => {
  it.each(PATHS)("%s has one heading, which has the focus, and nothing that axe finds", async (path) => {
    renderAt(path);
    const heading = await screen.findByRole("heading", { level: 1 });
    await waitFor(() => expect(document.activeElement).toBe(heading));
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
    expect(await axeFindings()).toEqual([]);
  });
});

describe("the frame", () => {
  it("leads to every screen and marks the present one", async () => {
    renderAt("/learners");
    const screens = within(await screen.findByRole("navigation", { name: "Screens" }));
    expect(screens.getAllByRole("link").map((link) => link.textContent)).toEqual([
      "Queue38",
      "Cohorts",
      "Achievements",
      "Learners",
      "Issued412",
      "Verify",
      "Reports",
      "Settings",
    ]);
    expect(screens.getByRole("link", { current: "page" }).textContent).toBe("Learners");
  });

  it("goes to Welcome from every screen that needs a workspace while none is open", async () => {
    renderAt("/queue", { app_state: () => ({ ...anAppState, workspace: null }) });
    expect(await screen.findByRole("heading", { level: 1, name: "Assay" })).toBeTruthy();
    expect(screen.queryByRole("navigation")).toBeNull();
  });

  it("takes what is dropped on it to the intake", async () => {
    const { fake } = renderAt("/reports");
    await screen.findByRole("heading", { level: 1, name: "Reports" });
    fake.emit("dropped", { picked: [{ handle: "h1", name: "work.zip", folder: false }] });
    expect(await screen.findByRole("heading", { level: 1, name: "Intake" })).toBeTruthy();
  });

  it("lets one skip the sidebar", async () => {
    const { user } = renderAt("/reports");
    await user.click(await screen.findByRole("link", { name: "Skip to the work" }));
    expect(document.activeElement).toBe(screen.getByRole("main"));
  });

  it("says what went wrong when the core does not answer", async () => {
    renderAt("/queue", {
      app_state: () => {
        throw new Error("gone");
      },
    });
    expect(await screen.findByRole("alert")).toBeTruthy();
  });

  it("runs from right to left in the mirrored language", async () => {
    renderAt("/reports", {
      app_state: () => ({ ...anAppState, preferences: { ...aPreferences, language: "ar-XB" } }),
    });
    await screen.findByRole("heading", { level: 1 });
    expect(document.documentElement.dir).toBe("rtl");
  });
});

describe("the palette", () => {
  it("reaches a screen by a part of its name", async () => {
    const { user } = renderAt("/reports");
    await screen.findByRole("heading", { level: 1, name: "Reports" });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("searchbox", { name: "Type what you want" }), "learn");
    await user.keyboard("{ArrowDown}{Enter}");
    expect(await screen.findByRole("heading", { level: 1, name: "Learners" })).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("does what can be done on the present screen", async () => {
    const { user } = renderAt("/reports");
    await screen.findByRole("heading", { level: 1, name: "Reports" });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("searchbox", { name: "Type what you want" }), "show the keys");
    await user.keyboard("{ArrowDown}{Enter}");
    expect(await screen.findByRole("dialog", { name: "Keys of this screen" })).toBeTruthy();
  });

  it("leaves axe nothing to find", async () => {
    const { user } = renderAt("/reports");
    await screen.findByRole("heading", { level: 1, name: "Reports" });
    await user.keyboard("{Control>}k{/Control}");
    await screen.findByRole("dialog", { name: "Go somewhere or do something" });
    expect(await axeFindings()).toEqual([]);
  });
});

describe("the keys of the screen", () => {
  it("open with a question mark, and not while one types", async () => {
    const { user } = renderAt("/reports");
    await screen.findByRole("heading", { level: 1, name: "Reports" });
    await user.keyboard("?");
    expect(await screen.findByRole("dialog", { name: "Keys of this screen" })).toBeTruthy();
    expect(screen.getByText("Find or do", { selector: "dt" })).toBeTruthy();
  });
});
