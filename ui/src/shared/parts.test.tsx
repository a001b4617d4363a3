import { screen, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { axeFindings, CallError, renderPiece } from "@/test";
import { ActButton, Button, IconButton, Keyed } from "./button";
import {
  announce,
  EmptyState,
  ErrorNotice,
  LiveRegion,
  Meter,
  Notices,
  notify,
  ProgressBar,
} from "./feedback";
import {
  Checkbox,
  ComboBox,
  RadioCard,
  RadioCards,
  SearchField,
  Select,
  Switch,
  TextArea,
  TextField,
} from "./field";
import { useAction } from "./keys";
import { Dialog, DialogFoot, Menu, Tabs } from "./overlay";
import { Facts, Page, Section } from "./page";
import { Icon, LevelBar, levelStep, Punch, Tag } from "./sign";

const OPTIONS = [
  { id: "a", name: "Isolate and prove dead" },
  { id: "b", name: "Restore safely" },
];

describe("the shared parts", () => {
  it("leave axe nothing to find", async () => {
    renderPiece(<Everything />);
    expect(await axeFindings()).toEqual([]);
  });

  it("leave axe nothing to find in an open dialog", async () => {
    renderPiece(
      <Dialog open onClose={() => undefined} title="Release">
        <p>Twelve badges will be signed.</p>
        <DialogFoot>
          <ActButton>Sign</ActButton>
        </DialogFoot>
      </Dialog>,
    );
    expect(await axeFindings()).toEqual([]);
  });
});

describe("a page", () => {
  it("takes the focus to its one heading and names the window", () => {
    renderPiece(<Page title="Queue">rows</Page>);
    expect(document.activeElement).toBe(screen.getByRole("heading", { level: 1, name: "Queue" }));
    expect(document.title).toBe("Queue · Assay");
  });
});

describe("a dialog", () => {
  it("closes with Escape and gives the focus back", async () => {
    const { user } = renderPiece(<Opener />);
    await user.click(screen.getByRole("button", { name: "Open" }));
    expect(screen.getByRole("dialog", { name: "Release" })).toBeTruthy();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Open" })));
  });
});

describe("radio cards", () => {
  it("choose with an arrow key although nothing was chosen", async () => {
    const chosen = vi.fn();
    const { user } = renderPiece(
      <RadioCards label="Level" value={null} onChange={chosen}>
        <RadioCard id="1" title="Not shown" />
        <RadioCard id="2" title="Competent" />
      </RadioCards>,
    );
    await user.tab();
    await user.keyboard("{ArrowDown}");
    expect(chosen).toHaveBeenCalledWith("2");
  });
});

describe("a keyed button", () => {
  it("says its key to a screen reader and is named without it", () => {
    renderPiece(<Closer />);
    const button = screen.getByRole("button", { name: "Close and next" });
    expect(button.getAttribute("aria-keyshortcuts")).toBe("Control+Enter");
  });
});

describe("messages", () => {
  it("are said to a screen reader, the same one twice as well", async () => {
    renderPiece(<LiveRegion />);
    announce("Saved");
    await vi.waitFor(() => expect(screen.getByRole("status").textContent).toBe("Saved"));
    const first = screen.getByText("Saved");
    announce("Saved");
    await vi.waitFor(() => expect(screen.getByText("Saved")).not.toBe(first));
  });

  it("offer to take back, and go when they are closed", async () => {
    const undo = vi.fn();
    const { user } = renderPiece(<Notices />);
    notify({ text: "Closed", action: { name: "Undo", run: undo } });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(undo).toHaveBeenCalledOnce();
    expect(screen.queryByText("Closed")).toBeNull();
  });
});

describe("an error", () => {
  it("says what happened, to what, and what to do", () => {
    renderPiece(<ErrorNotice error={anError} />);
    const alert = within(screen.getByRole("alert"));
    expect(alert.getByText("The passphrase does not open the key")).toBeTruthy();
    expect(alert.getByText("keys/z6Mk.json")).toBeTruthy();
    expect(alert.getByText("Type it again.")).toBeTruthy();
  });
});

describe("the level scale", () => {
  it("spreads few levels over the whole hue", () => {
    expect([0, 1, 2, 3].map((position) => levelStep(position, 4))).toEqual([0, 1, 3, 4]);
    expect([0, 1].map((position) => levelStep(position, 2))).toEqual([0, 4]);
  });
});

const anError = new CallError("passphrase.wrong", "It was tried once.", "keys/z6Mk.json", "Type it again.");

function Closer() {
  useAction("review-close", () => undefined);
  return (
    <Keyed action="review-close" as={ActButton} onPress={() => undefined}>
      Close and next
    </Keyed>
  );
}

function Opener() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Open</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Release">
        <p>Twelve badges will be signed.</p>
      </Dialog>
    </>
  );
}

function Everything() {
  const [text, setText] = useState("");
  return (
    <main>
      <Page title="Parts" meta="all of them" actions={<Button>Do</Button>}>
        <Section title="Fields" lead="One of each">
          <TextField label="Name" description="As on the badge" value={text} onChange={setText} />
          <TextField label="E-mail" error="There is no @ in it." value={text} onChange={setText} />
          <TextArea label="Feedback" value={text} onChange={setText} />
          <SearchField label="Filter" placeholder="Filter" value={text} onChange={setText} />
          <Select label="Award" options={OPTIONS} value="a" onChange={() => undefined} />
          <ComboBox label="Learner" options={OPTIONS} value={null} onChange={() => undefined} />
          <Checkbox value onChange={() => undefined}>
            With letters
          </Checkbox>
          <Switch value={false} onChange={() => undefined}>
            Single keys
          </Switch>
          <RadioCards label="Level" columns={2} value="1" onChange={() => undefined}>
            <RadioCard id="1" title="Not shown">
              No test.
            </RadioCard>
            <RadioCard id="2" title="Competent">
              Tester, circuit, tester.
            </RadioCard>
          </RadioCards>
        </Section>
        <Section title="Signs">
          <Punch shape="octagon" state="struck" label="Signature holds" />
          <LevelBar count={4} reached={2} needed={2} label="Competent, level 3 of 4" />
          <Tag tone="gold">must be met</Tag>
          <IconButton label="Add">
            <Icon name="add" />
          </IconButton>
          <Meter label="Strength" value={2} max={4} text="fair" />
          <ProgressBar label="Signing" value={3} max={12} text="3 of 12" />
          <Facts facts={[["Version", "0.1.0"]]} />
          <Menu trigger={<Button>More</Button>} label="More" entries={OPTIONS} onChoose={() => undefined} />
          <Tabs
            label="Sides"
            value="a"
            onChange={() => undefined}
            tabs={OPTIONS.map((option) => ({ ...option, content: option.name }))}
          />
          <ErrorNotice error={anError} />
          <EmptyState title="Nothing here yet">It comes with the first import.</EmptyState>
        </Section>
      </Page>
    </main>
  );
}
