import { QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { EvidenceItem } from "@/ipc";
import { makeQueryClient } from "@/ipc";
import { type Answers, axeFindings, fakeCalls, renderPiece } from "@/test";
import { EvidenceViewer } from "./viewer";

vi.mock("@/shared/pdf/document", () => ({
  openPdf: async (address: string) => {
    if (address.includes("broken")) throw new Error("damaged");
    return {
      pages: 2,
      page: async (number: number) => ({
        size: { width: 600, height: 800 },
        draw: () => ({ done: Promise.resolve(), stop: () => undefined }),
        layText: async (layer: HTMLElement) => {
          const span = document.createElement("span");
          span.textContent = TEXTS[number - 1] ?? "";
          layer.append(span);
          return { strings: [span.textContent], elements: [span] };
        },
        text: async () => [TEXTS[number - 1] ?? ""],
      }),
      close: () => undefined,
    };
  },
}));

const TEXTS = ["The permit was opened.", "The tester was proved. Proved again."];

function shown(some: Partial<EvidenceItem>, answers: Answers = {}) {
  const item: EvidenceItem = {
    id: "e1",
    path: "folder/report.txt",
    media: "text/plain",
    viewer: "text",
    size: 1234,
    change: "first",
    misnamed: false,
    ...some,
  };
  const fake = fakeCalls(answers);
  const piece = renderPiece(
    <QueryClientProvider client={makeQueryClient()}>
      <EvidenceViewer item={item} />
    </QueryClientProvider>,
  );
  return { ...piece, fake };
}

const text =
  (form: string, words: string, truncated = false) =>
  () => ({
    text: words,
    truncated,
    form,
    extractor: "test",
  });

// jsdom lays nothing out.
Element.prototype.scrollIntoView = () => undefined;

afterEach(() => {
  vi.restoreAllMocks();
});

describe("evidence", () => {
  it("of a web page is inert text, and says so", async () => {
    const { container } = shown({}, { evidence_text: text("html", "<b onclick=x()>Hello</b>") });
    expect(await screen.findByText(/Nothing in it runs/)).toBeTruthy();
    expect(container.querySelector("[onclick]")).toBeNull();
  });

  it("of code has a number on every line", async () => {
    const { container } = shown({}, { evidence_text: text("code", "let a;\nlet b;\n") });
    await screen.findByText(/let a;/);
    expect(container.querySelectorAll("pre code span")).toHaveLength(2);
  });

  it("that is longer than what is shown says that there is more", async () => {
    shown({}, { evidence_text: text("plain", "…", true) });
    expect(await screen.findByText(/longer than what is shown/)).toBeTruthy();
  });

  it("with a name that promises something else says what it is", async () => {
    shown({ misnamed: true, media: "application/zip" }, { evidence_text: text("plain", "x") });
    expect(await screen.findByText(/which is application\/zip/)).toBeTruthy();
  });

  it("of a picture is what the shell decoded, and can be turned and enlarged", async () => {
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(700);
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(700);
    const { user } = shown({ viewer: "image", path: "photo.jpg" });
    const picture = screen.getByRole("img", { name: "Picture photo.jpg" }) as HTMLImageElement;
    expect(picture.src).toBe("evidence://localhost/e1?view=image&side=2000");
    Object.defineProperty(picture, "naturalWidth", { value: 400 });
    Object.defineProperty(picture, "naturalHeight", { value: 300 });
    fireEvent.load(picture);
    await user.click(screen.getByRole("button", { name: "Turn to the right" }));
    expect(picture.style.transform).toContain("rotate(90deg)");
    await user.click(screen.getByRole("button", { name: "Larger" }));
    expect(picture.src).toContain("side=6000");
  });

  it("of a picture that cannot be decoded says what to do", () => {
    shown({ viewer: "image", path: "photo.jpg" });
    fireEvent.error(screen.getByRole("img", { name: "Picture photo.jpg" }));
    expect(screen.getByRole("alert").textContent).toContain("Open it outside");
  });

  it("of a recording plays from its address, at a speed of one's choice", async () => {
    const { user } = shown({ viewer: "audio", path: "talk.mp3" });
    const player = screen.getByLabelText("talk.mp3") as HTMLAudioElement;
    expect(player.src).toBe("evidence://localhost/e1");
    await user.click(screen.getByRole("button", { name: /Speed/ }));
    await user.click(await screen.findByRole("option", { name: "1.5 ×" }));
    expect(player.playbackRate).toBe(1.5);
  });

  it("of a recording is fetched and handed over where the player reads no such address", async () => {
    const fetched = vi.fn(async (_: string) => ({ ok: true, blob: async () => new Blob(["sound"]) }));
    const former = globalThis.fetch;
    vi.stubGlobal("fetch", fetched);
    URL.createObjectURL = () => "blob:talk";
    URL.revokeObjectURL = () => undefined;
    shown({ viewer: "audio", path: "talk.mp3" });
    const player = screen.getByLabelText("talk.mp3") as HTMLAudioElement;
    fireEvent.error(player);
    await waitFor(() => expect(player.src).toBe("blob:talk"));
    expect(fetched.mock.calls[0]?.[0]).toBe("evidence://localhost/e1");
    fireEvent.error(player);
    await waitFor(() => expect(screen.queryByLabelText("talk.mp3")).toBeNull());
    vi.stubGlobal("fetch", former);
  });

  it("of any other kind is facts, and opens outside only after a warning", async () => {
    const { user, fake } = shown(
      { viewer: "facts", path: "drawing.dwg" },
      {
        evidence_facts: () => ({
          path: "drawing.dwg",
          media: "application/octet-stream",
          size: 1234,
          sha256: "ab12",
          notes: ["It holds macros."],
        }),
        evidence_open_outside: () => ({}),
      },
    );
    expect(await screen.findByText("It holds macros.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Open outside" }));
    expect(fake.requests("evidence_open_outside")).toEqual([]);
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Open outside" }));
    await waitFor(() => expect(fake.requests("evidence_open_outside")).toEqual([{ evidence: "e1" }]));
  });
});

describe("a document", () => {
  it("is shown page by page, with its text", async () => {
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(700);
    shown({ viewer: "pdf", path: "report.pdf" });
    expect(await screen.findByText("The permit was opened.")).toBeTruthy();
    expect(screen.getByRole("region", { name: "Page 2 of 2" })).toBeTruthy();
    expect(await axeFindings()).toEqual([]);
  });

  it("is searched, hit after hit", async () => {
    const { user } = shown({ viewer: "pdf", path: "report.pdf" });
    await user.type(await screen.findByRole("searchbox", { name: "Find in the document" }), "proved");
    expect(await screen.findByText("1 of 2")).toBeTruthy();
    await user.keyboard("{Enter}");
    expect(screen.getByText("2 of 2", { selector: "[role=status]" })).toBeTruthy();
  });

  it("that is damaged says so and what to do", async () => {
    shown({ id: "broken", viewer: "pdf", path: "report.pdf" });
    expect((await screen.findByRole("alert")).textContent).toContain("Open it outside");
  });
});
