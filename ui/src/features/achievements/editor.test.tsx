import { configure, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { axeFindings, CallError, renderAt } from "@/test";
import { exampleAnswers, exampleDocument } from "./testing";

// The whole window is drawn for each of these tests, on machines that do other things too.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 5_000 });

beforeEach(() => localStorage.clear());

async function open(answers = {}) {
  const shown = renderAt("/achievements/a1", { ...exampleAnswers, ...answers });
  await screen.findByRole("heading", { level: 1, name: "Isolate and prove dead" });
  const side = (name: string) => shown.user.click(screen.getByRole("tab", { name: new RegExp(`^${name}`) }));
  const sent = () => JSON.parse(shown.fake.requests("achievement_save").at(-1)?.document ?? "{}");
  return { ...shown, side, sent };
}

const keep = () => screen.getByRole("button", { name: /^Keep as version/ });
const levelsOf = (name: string) =>
  within(screen.getByRole("region", { name }))
    .getAllByRole("group")
    .map((group) => group.getAttribute("aria-label"))
    .filter((name) => name?.startsWith("Level"));

describe("the editor", () => {
  it("reads the rule back and keeps the next version when it is asked to", async () => {
    const { user, sent } = await open();
    expect(await screen.findByText(/Achieved by the rule/)).toBeTruthy();
    expect(keep()).toHaveProperty("disabled", true);
    await user.type(screen.getByRole("textbox", { name: "Name" }), " safely");
    await user.click(keep());
    await waitFor(() => expect(sent().name).toBe("Isolate and prove dead safely"));
    const messages = within(await screen.findByRole("region", { name: "Messages" }));
    expect(messages.getByText("“Isolate and prove dead safely” is kept as version 4.")).toBeTruthy();
    expect(screen.queryByText("changes not kept")).toBeNull();
    expect(localStorage.length).toBe(0);
  });

  it("shows a problem in its field and leads there from the foot, also from another side", async () => {
    const { user, side, fake } = await open();
    await side("Rubric");
    await user.clear(screen.getByRole("textbox", { name: "Criterion 2" }));
    const link = await screen.findByRole("button", { name: "Criterion 2: The criterion needs a name." });
    await side("Rule");
    await user.click(link);
    const field = await screen.findByRole("textbox", { name: "Criterion 2" });
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(field.getAttribute("aria-invalid")).toBe("true");
    await user.click(keep());
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("region", { name: "One thing to settle" })),
    );
    expect(fake.requests("achievement_save")).toEqual([]);
  });

  it("says what the core refuses", async () => {
    const { user } = await open({
      achievement_save: () => {
        throw new CallError("rule.refused", "Another achievement has this name.", "", "Choose another name.");
      },
    });
    await user.type(screen.getByRole("textbox", { name: "Name" }), "!");
    await user.click(keep());
    expect(await screen.findByText("Another achievement has this name.")).toBeTruthy();
    expect(screen.getByText("changes not kept")).toBeTruthy();
  });

  it("takes the letters of a field back together and does them again, by keys", async () => {
    const { user } = await open();
    const name = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Name" });
    await user.type(name(), " now");
    await user.keyboard("{Control>}z{/Control}");
    expect(name().value).toBe("Isolate and prove dead");
    await user.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    expect(name().value).toBe("Isolate and prove dead now");
  });

  it("asks before one leaves with changes, and has them again afterwards", async () => {
    const { user, unmount } = await open();
    await user.type(screen.getByRole("textbox", { name: "Name" }), " now");
    await user.click(screen.getByRole("link", { name: /^Cohorts/ }));
    const dialog = await screen.findByRole("dialog", { name: "Leave without keeping a version?" });
    await user.click(within(dialog).getByRole("button", { name: "Leave them as a draft" }));
    await screen.findByRole("heading", { level: 1, name: "Cohorts" });
    unmount();
    const again = renderAt("/achievements/a1", exampleAnswers);
    await screen.findByRole("heading", { level: 1, name: "Isolate and prove dead now" });
    await again.user.click(screen.getByRole("button", { name: "Show version 3 instead" }));
    expect(screen.getByRole("heading", { level: 1, name: "Isolate and prove dead" })).toBeTruthy();
  });

  it("leaves nothing behind when the changes are thrown away", async () => {
    const { user } = await open();
    await user.type(screen.getByRole("textbox", { name: "Name" }), " now");
    await user.click(screen.getByRole("link", { name: /^Cohorts/ }));
    await user.click(await screen.findByRole("button", { name: "Throw the changes away" }));
    await screen.findByRole("heading", { level: 1, name: "Cohorts" });
    expect(localStorage.length).toBe(0);
  });

  it("writes a first version and goes on with it", async () => {
    const shown = renderAt("/achievements/new", exampleAnswers);
    await shown.user.click(await screen.findByRole("button", { name: "Keep as version 1" }));
    await waitFor(() => expect(shown.fake.requests("achievement_save")[0]?.id).toBeNull());
    await waitFor(() => expect(shown.fake.requests("achievement_view").at(-1)?.id).toBe("a9"));
  });
});

describe("the rubric", () => {
  it("moves a criterion by the arrow keys of its handle, says so, and keeps the focus there", async () => {
    const { user, side } = await open();
    await side("Rubric");
    screen.getByRole("button", { name: /^Move “Locks off”/ }).focus();
    await user.keyboard("{ArrowDown}");
    expect(screen.getByRole("region", { name: "Criterion 2: Locks off" })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: /^Move “Locks off”/ }));
    expect(screen.getByText("“Locks off” is criterion 2 of 2 now.")).toBeTruthy();
  });

  it("removes a criterion and puts it back, other edits in between kept", async () => {
    const { user, side } = await open();
    await side("Rubric");
    await user.click(screen.getByRole("button", { name: "More about “Locks off”" }));
    await user.click(await screen.findByRole("menuitem", { name: "Remove" }));
    expect(screen.queryByRole("region", { name: /Locks off/ })).toBeNull();
    await user.type(screen.getByRole("textbox", { name: "Criterion 1" }), " twice");
    const messages = within(screen.getByRole("region", { name: "Messages" }));
    await user.click(messages.getAllByRole("button", { name: "Undo" }).at(-1) as HTMLElement);
    expect(screen.getByRole("region", { name: "Criterion 1: Locks off" })).toBeTruthy();
    expect(screen.getByRole("region", { name: "Criterion 2: Proves dead twice" })).toBeTruthy();
  });

  it("has the levels of a criterion side by side, each with its place, and puts them in order by keys", async () => {
    const { user, side } = await open();
    await side("Rubric");
    const locks = () => within(screen.getByRole("region", { name: "Criterion 1: Locks off" }));
    locks()
      .getByRole("button", { name: /^Move level “Assured”/ })
      .focus();
    await user.keyboard("{ArrowLeft}");
    expect(levelsOf("Criterion 1: Locks off")).toEqual([
      "Level 1: Not yet",
      "Level 2: Assured",
      "Level 3: Competent",
    ]);
  });

  it("duplicates a criterion and adds one with the same scale", async () => {
    const { user, side, sent } = await open();
    await side("Rubric");
    await user.click(screen.getByRole("button", { name: "More about “Proves dead”" }));
    await user.click(await screen.findByRole("menuitem", { name: "Duplicate" }));
    await user.click(screen.getByRole("button", { name: "Add a criterion" }));
    await user.click(keep());
    await waitFor(() =>
      expect(sent().rubric.criteria.map(({ name }: { name: string }) => name)).toEqual([
        "Locks off",
        "Proves dead",
        "Proves dead (copy)",
        "New criterion",
      ]),
    );
    expect(new Set(sent().rubric.criteria.map(({ id }: { id: string }) => id)).size).toBe(4);
  });

  it("takes points as they are written, and says what is no number", async () => {
    const { user, side, sent } = await open();
    await side("Rubric");
    const points = screen.getAllByRole("textbox", { name: "Points" })[1];
    if (!points) throw new Error("no points");
    await user.clear(points);
    await user.type(points, "1.5");
    await user.click(keep());
    await waitFor(() => expect(sent().rubric.criteria[0].levels[1].points).toBe(1.5));
    await user.clear(points);
    await user.type(points, "many");
    expect(screen.getByText("A number from 0 on is expected.")).toBeTruthy();
  });

  it("shows a rubric from Canvas before it takes it, with its notes and the rule that comes with it", async () => {
    const criteria = JSON.stringify([exampleDocument.rubric.criteria[1]]);
    const { user, sent } = await open({
      rubric_read: () => ({
        rubrics: [{ name: "Lab report", criteria, count: 1, notes: ["Ranges are left out."] }],
      }),
    });
    await user.click(screen.getByRole("button", { name: "Import" }));
    await user.click(await screen.findByRole("menuitem", { name: "Rubric from Canvas…" }));
    const dialog = await screen.findByRole("dialog", { name: "Rubric from Canvas" });
    expect(within(dialog).getByText("Ranges are left out.")).toBeTruthy();
    expect(within(dialog).getByText("Proves dead")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Use this rubric" }));
    await user.click(keep());
    await waitFor(() => expect(sent().rubric.criteria).toHaveLength(1));
    expect(sent().rule).toEqual({ allAtLeast: {} });
  });
});

describe("the rule", () => {
  it("is put into a list, gets another clause, and reads itself back", async () => {
    const { user, side } = await open();
    await side("Rule");
    await user.click(screen.getByRole("button", { name: "More about “every criterion reaches its level”" }));
    await user.click(await screen.findByRole("menuitem", { name: "Put into “all of these”" }));
    await user.click(screen.getByRole("button", { name: "Add a clause" }));
    const second = screen.getAllByRole("group", { name: "every criterion reaches its level" })[1];
    if (!second) throw new Error("no second clause");
    await user.click(within(second).getByRole("button", { name: /Clause 2/ }));
    await user.click(await screen.findByRole("option", { name: "the weighted score is high enough" }));
    expect(
      await screen.findByText(/\{"all":\[\{"allAtLeast":\{\}\},\{"weightedScore":\{"percent":60\}\}\]\}/),
    ).toBeTruthy();
  });

  it("is tried on example judgements", async () => {
    const { user, side, fake } = await open();
    await side("Rule");
    const trial = within(screen.getByRole("region", { name: "Try it" }));
    await user.click(trial.getByRole("button", { name: /Proves dead/ }));
    await user.click(await screen.findByRole("option", { name: "1 – Not yet" }));
    expect(await trial.findByRole("heading", { name: "Not yet achieved" })).toBeTruthy();
    await waitFor(() => expect(fake.requests("rule_try").at(-1)?.levels).toEqual([null, 0]));
    expect(trial.getByText("not met")).toBeTruthy();
  });
});

describe("badge and versions", () => {
  it("draws the badge anew for each change of its design", async () => {
    const { user, side, fake } = await open();
    await side("Badge");
    expect((await screen.findByRole("img", { name: /^Badge/ })).getAttribute("src")).toContain("preview");
    await user.click(screen.getByRole("radio", { name: "Hexagon" }));
    await waitFor(() => {
      const asked = JSON.parse(fake.requests("badge_preview").at(-1)?.document ?? "{}");
      expect(asked.image.design.shape).toBe("hexagon");
    });
  });

  it("takes an own picture in and goes back to a drawn one", async () => {
    const { user, side, sent } = await open({
      image_read: () => ({
        image: JSON.stringify({ file: { media: "image/png", base64: "AAAA" } }),
        notes: ["The picture was encoded afresh."],
      }),
    });
    await side("Badge");
    await user.click(screen.getByRole("button", { name: "Choose a picture…" }));
    expect(await screen.findByText("The picture was encoded afresh.")).toBeTruthy();
    await user.click(keep());
    await waitFor(() => expect(sent().image).toEqual({ file: { media: "image/png", base64: "AAAA" } }));
    await user.click(screen.getByRole("button", { name: "Draw one here instead" }));
    expect(screen.getByRole("radio", { name: "Circle" })).toHaveProperty("checked", true);
  });

  it("says word by word what changed between two versions", async () => {
    const { side } = await open();
    await side("Versions");
    expect(await screen.findByText("One change from version 2 to version 3.")).toBeTruthy();
    expect(screen.getByText("12", { selector: "del" })).toBeTruthy();
    expect(screen.getByText("24", { selector: "ins" })).toBeTruthy();
  });
});

describe("every side of the editor", () => {
  it.each(["What it is", "Rubric", "Rule", "Badge", "Versions"])(
    "is sound for assistive technology: %s",
    async (name) => {
      const { side } = await open();
      await side(name);
      await screen.findByText(/Achieved by the rule/);
      expect(await axeFindings()).toEqual([]);
    },
  );
});
