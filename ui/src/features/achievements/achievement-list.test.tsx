import { configure, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { axeFindings, CallError, renderAt } from "@/test";
import { exampleAnswers, exampleDocument, exampleView } from "./testing";

// The whole window is drawn for each of these tests, on machines that do other things too.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 5_000 });

beforeEach(() => localStorage.clear());

describe("the list of achievements", () => {
  it("shows each with its rule and how much it is used, and filters by name and rule", async () => {
    const { user, container } = renderAt("/achievements", exampleAnswers);
    expect(await screen.findByRole("link", { name: "Isolate and prove dead" })).toBeTruthy();
    expect(container.querySelector("em")?.textContent).toBe("Proves dead");
    expect(screen.getByText("412", { selector: "dd" })).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
    await user.type(screen.getByRole("searchbox", { name: "Filter by name or rule" }), "weighted");
    expect(screen.queryByRole("link", { name: "Isolate and prove dead" })).toBeNull();
    expect(screen.getByText("1 of 2")).toBeTruthy();
  });

  it("says what will be here while there is none", async () => {
    renderAt("/achievements", { ...exampleAnswers, achievement_list: () => [] });
    expect(await screen.findByRole("heading", { name: "No achievements yet" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Write an achievement" })).toBeTruthy();
  });

  it("opens an imported document as a draft that nothing has kept", async () => {
    const document = JSON.stringify({ ...exampleDocument, name: "From a colleague" });
    const { user, fake } = renderAt("/achievements", {
      ...exampleAnswers,
      achievement_import: () => ({ ...exampleView, id: "", document, version: 0, versions: [] }),
    });
    await user.click(await screen.findByRole("button", { name: "Open an achievement document…" }));
    expect(await screen.findByRole("heading", { level: 1, name: "From a colleague" })).toBeTruthy();
    expect(fake.requests("achievement_save")).toEqual([]);
  });

  it("opens a document of a name that is here as a draft of that achievement", async () => {
    const document = JSON.stringify({ ...exampleDocument, description: "Written elsewhere." });
    const { user } = renderAt("/achievements", {
      ...exampleAnswers,
      achievement_import: () => ({ ...exampleView, id: "", document, version: 0, versions: [] }),
    });
    await user.click(await screen.findByRole("button", { name: "Open an achievement document…" }));
    expect(await screen.findByRole("button", { name: "Keep as version 4" })).toHaveProperty(
      "disabled",
      false,
    );
    expect(screen.getByDisplayValue("Written elsewhere.")).toBeTruthy();
  });

  it("says why a document cannot be opened", async () => {
    const { user } = renderAt("/achievements", {
      ...exampleAnswers,
      achievement_import: () => {
        throw new CallError("input.invalid", "`$.rule` is missing.", "$.rule", "Add it.");
      },
    });
    await user.click(await screen.findByRole("button", { name: "Open an achievement document…" }));
    await waitFor(() => expect(screen.getByText("`$.rule` is missing.")).toBeTruthy());
  });

  it("says that an achievement is not here", async () => {
    renderAt("/achievements/zz", {
      ...exampleAnswers,
      achievement_view: () => {
        throw new CallError("name.not_found", "There is no achievement of this id.", "zz", "");
      },
    });
    expect(await screen.findByRole("heading", { name: "This achievement is not here" })).toBeTruthy();
  });
});
