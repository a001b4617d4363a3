import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { QueueItem, QueuePage, QueueRequest } from "@/ipc";
import { type Answers, axeFindings, CallError, renderAt } from "@/test";

// A whole window is drawn for each test, on a machine that may have other things to do.
vi.setConfig({ testTimeout: 30_000 });

const NAMES = ["Ana Lima", "Ben Rees", "Carys Howells", "Dai Morgan"];

function aRow(index: number): QueueItem {
  return {
    submission: `s${index}`,
    learner: NAMES[index] ?? `Learner ${index}`,
    cohort: index % 2 === 0 ? "Electrical 2026" : "Rigging 2026",
    achievement: "Isolate and prove dead",
    attempt: index === 3 ? 0 : 2,
    due: null,
    workingDaysLeft: [4, -2, 0, null][index] ?? null,
    openCriteria: 3,
    criteria: 6,
    assessor: index === 0 ? "R. Okafor" : null,
    state: index === 0 ? "resubmitted" : "toJudge",
    flagged: index === 1,
  };
}

/** The queue of a core with `total` submissions. */
function aQueue(total: number) {
  return ({ filter, offset, limit }: QueueRequest): QueuePage => {
    const all = Array.from({ length: total }, (_, index) => index)
      .map(aRow)
      .filter(({ learner, cohort }) =>
        `${learner} ${cohort}`.toLowerCase().includes(filter.typed.toLowerCase()),
      );
    return {
      total: all.length,
      rows: all.slice(offset, offset + limit),
      counts: [
        { group: "all", count: all.length },
        { group: "toJudge", count: all.length },
        { group: "ready", count: 12 },
      ],
    };
  };
}

function answers(more: Answers = {}): Answers {
  return {
    queue_page: aQueue(NAMES.length),
    cohort_list: () => [],
    filters_saved: () => ({ filters: [] }),
    review_open: () => {
      throw new CallError("name.not_found", "not here", "s1", "");
    },
    ...more,
  };
}

const rowOf = (name: string) => screen.findByRole("row", { name: new RegExp(name) }, { timeout: 10_000 });

describe("the queue", () => {
  it("shows who waits, for how long, and where it stands", async () => {
    renderAt("/queue", answers());
    expect(within(await rowOf("Ana Lima")).getByText("resubmitted")).toBeTruthy();
    expect(within(await rowOf("Ben Rees")).getByText("2 days late")).toBeTruthy();
    expect(
      within(await rowOf("Ben Rees")).getByRole("img", { name: "second opinion asked for" }),
    ).toBeTruthy();
    expect(within(await rowOf("Carys Howells")).getByText("today")).toBeTruthy();
    expect(within(await rowOf("Dai Morgan")).getByText("nobody yet")).toBeTruthy();
  });

  it("counts its groups and asks for the one that is chosen", async () => {
    const { user, fake } = renderAt("/queue", answers());
    const group = await screen.findByRole("radio", { name: /Ready to release\s*12/ });
    await user.click(group);
    await waitFor(() => expect(fake.requests("queue_page").at(-1)?.filter.group).toBe("ready"));
  });

  it("narrows while one types, from the key on", async () => {
    const { user, fake } = renderAt("/queue", answers());
    await rowOf("Ana Lima");
    await user.keyboard("/rig");
    await waitFor(() => expect(screen.queryByRole("row", { name: /Ana Lima/ })).toBeNull());
    expect(await rowOf("Ben Rees")).toBeTruthy();
    expect(fake.requests("queue_page").at(-1)?.filter.typed).toBe("rig");
  });

  it("opens the first of what is left with Enter, and carries the filter along", async () => {
    const { user, fake } = renderAt("/queue", answers());
    await rowOf("Ana Lima");
    await user.keyboard("/rig");
    await waitFor(() => expect(screen.queryByRole("row", { name: /Ana Lima/ })).toBeNull());
    await user.keyboard("{Enter}");
    await waitFor(() =>
      expect(fake.requests("review_open").at(-1)).toMatchObject({
        submission: "s1",
        filter: { group: "toJudge", typed: "rig" },
      }),
    );
  });

  it("opens a row with Enter", async () => {
    const { user, fake } = renderAt("/queue", answers());
    (await rowOf("Ana Lima")).focus();
    await user.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(fake.requests("review_open").at(-1)?.submission).toBe("s1"));
  });

  it("of ten thousand draws a screenful and asks for the part in sight", async () => {
    const { fake } = renderAt("/queue", answers({ queue_page: aQueue(10_000) }));
    await rowOf("Ana Lima");
    const grid = screen.getByRole("grid", { name: "Queue" });
    expect(grid.getAttribute("aria-rowcount")).toBe("10001");
    expect(screen.getAllByRole("row").length).toBeLessThan(80);
    const height = Number.parseFloat((await rowOf("Ana Lima")).style.height);
    grid.scrollTop = 5000 * height;
    fireEvent.scroll(grid);
    expect(await screen.findByRole("row", { name: /Learner 5005/ })).toBeTruthy();
    const last = fake.requests("queue_page").at(-1);
    expect(last?.limit).toBeLessThan(200);
    expect(last?.offset).toBeGreaterThan(4000);
  });

  it("begins with the first also when it is scrolled out of sight", async () => {
    const { user, fake } = renderAt("/queue", answers({ queue_page: aQueue(10_000) }));
    const grid = await screen.findByRole("grid", { name: "Queue" });
    grid.scrollTop = 5000 * Number.parseFloat((await rowOf("Ana Lima")).style.height);
    fireEvent.scroll(grid);
    await screen.findByRole("row", { name: /Learner 5005/ });
    await user.click(screen.getByRole("button", { name: /Judge the first/ }));
    await waitFor(() => expect(fake.requests("review_open").at(-1)?.submission).toBe("s0"));
  });

  it("can be gone through in an order that favours nobody", async () => {
    const { user, fake } = renderAt("/queue", answers());
    await rowOf("Ana Lima");
    await user.click(screen.getByRole("switch", { name: "Fair order" }));
    await waitFor(() => expect(fake.requests("queue_page").at(-1)?.filter.fair).toBe(true));
  });

  it("keeps the present filter under a name", async () => {
    const { user, fake } = renderAt("/queue", answers({ filters_save: (filters) => filters }));
    await rowOf("Ana Lima");
    await user.keyboard("/rig");
    await user.click(screen.getByRole("button", { name: "Saved filters" }));
    await user.click(await screen.findByRole("menuitem", { name: "Keep or remove a filter…" }));
    await user.type(
      await screen.findByRole("textbox", { name: "Name for the present filter" }),
      "Riggers{Enter}",
    );
    await waitFor(() =>
      expect(fake.requests("filters_save").at(-1)?.filters).toMatchObject([
        { name: "Riggers", filter: { typed: "rig" } },
      ]),
    );
  });

  it("finds words in the work itself and opens the file they stand in", async () => {
    const { user, fake } = renderAt(
      "/queue",
      answers({
        queue_search: () => [
          {
            submission: "s7",
            learner: "Ana Lima",
            cohort: "Electrical 2026",
            attempt: 2,
            evidence: "report",
            path: "isolation-report.docx",
            snippet: "an approved \uE000tester\uE001 on all phases",
          },
        ],
      }),
    );
    await rowOf("Ana Lima");
    await user.click(screen.getByRole("button", { name: "Search in the work" }));
    await user.keyboard("tester");
    expect((await screen.findByText("tester")).tagName).toBe("MARK");
    await user.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(fake.requests("review_open").at(-1)?.submission).toBe("s7"));
  });

  it("that is empty says what will be here and how it gets here", async () => {
    renderAt("/queue", answers({ queue_page: aQueue(0) }));
    expect(await screen.findByRole("heading", { name: "Nothing waits for you" })).toBeTruthy();
  });

  it("has nothing for axe to find", async () => {
    renderAt("/queue", answers());
    await rowOf("Ana Lima");
    expect(await axeFindings()).toEqual([]);
  });
});
