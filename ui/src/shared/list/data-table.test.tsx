import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { axeFindings, renderPiece } from "@/test";
import { type Column, DataTable } from "./data-table";

interface Row {
  id: string;
  learner: string;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: "learner", title: "Learner", width: "1fr", sortable: true, cell: (row) => row.learner },
  { id: "id", title: "Number", width: "5rem", align: "end", cell: (row) => row.id },
];

const makeRow = (index: number): Row => ({ id: `${index}`, learner: `Learner ${index}` });

describe("a long list", () => {
  it("draws few of ten thousand rows and says how many there are", () => {
    renderPiece(
      <DataTable label="Queue" columns={COLUMNS} total={10_000} row={makeRow} rowId={(row) => row.id} />,
    );
    expect(screen.getByRole("grid", { name: "Queue" }).getAttribute("aria-rowcount")).toBe("10001");
    expect(screen.getAllByRole("row").length).toBeLessThan(100);
  });

  it("is one stop of the Tab key and moves with the arrows", async () => {
    const open = vi.fn();
    const { user } = renderPiece(
      <DataTable
        label="Queue"
        columns={COLUMNS}
        total={3}
        row={makeRow}
        rowId={(row) => row.id}
        onOpen={open}
      />,
    );
    await user.tab();
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}{Enter}");
    expect(open).toHaveBeenCalledWith(makeRow(1));
    await user.keyboard("{End}{Enter}");
    expect(open).toHaveBeenLastCalledWith(makeRow(2));
  });

  it("asks for the rows in sight and shows that some are under way", () => {
    const range = vi.fn();
    renderPiece(
      <DataTable
        label="Queue"
        columns={COLUMNS}
        total={500}
        row={() => undefined}
        rowId={(row: Row) => row.id}
        onRange={range}
      />,
    );
    expect(range).toHaveBeenCalled();
    expect(screen.getAllByRole("img", { name: "Not here yet" }).length).toBeGreaterThan(10);
  });

  it("chooses with Space and says what is chosen", async () => {
    const choose = vi.fn();
    const { user } = renderPiece(
      <DataTable
        label="Queue"
        columns={COLUMNS}
        total={2}
        row={makeRow}
        rowId={(row) => row.id}
        chosen={new Set(["1"])}
        onChoose={choose}
      />,
    );
    expect(screen.getByRole("row", { name: /Learner 1/, selected: true })).toBeTruthy();
    await user.tab();
    await user.keyboard(" ");
    expect(choose).toHaveBeenCalledWith(makeRow(0));
  });

  it("sorts by the head of a column", async () => {
    const sort = vi.fn();
    const { user } = renderPiece(
      <DataTable
        label="Queue"
        columns={COLUMNS}
        total={2}
        row={makeRow}
        rowId={(row) => row.id}
        sort={{ column: "learner", direction: "ascending" }}
        onSort={sort}
      />,
    );
    await user.click(screen.getByRole("button", { name: "Learner" }));
    expect(sort).toHaveBeenCalledWith({ column: "learner", direction: "descending" });
  });

  it("leaves axe nothing to find", async () => {
    renderPiece(
      <main>
        <h1>Queue</h1>
        <DataTable label="Queue" columns={COLUMNS} total={30} row={makeRow} rowId={(row) => row.id} />
      </main>,
    );
    expect(await axeFindings()).toEqual([]);
  });
});
