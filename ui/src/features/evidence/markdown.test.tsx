import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderPiece } from "@/test";
import { Markdown } from "./markdown";
import { readBlocks } from "./markdown-blocks";

const html = (text: string) => renderPiece(<Markdown text={text} />).container.innerHTML;

describe("Markdown", () => {
  it("becomes headings, lists, quotes, code and tables", () => {
    renderPiece(
      <Markdown
        text={[
          "# Isolation",
          "",
          "1. Lock",
          "2. Tag",
          "   - red",
          "",
          "> Prove dead",
          "",
          "```",
          "a < b",
          "```",
          "",
          "| Phase | Volt |",
          "|---|---|",
          "| L1 | 0 |",
        ].join("\n")}
      />,
    );
    expect(screen.getByRole("heading", { name: "Isolation" }).tagName).toBe("H2");
    expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "Lock",
      "Tagred",
      "red",
    ]);
    expect(screen.getByText("Prove dead").closest("blockquote")).toBeTruthy();
    expect(screen.getByText("a < b").tagName).toBe("PRE");
    expect(screen.getByRole("columnheader", { name: "Volt" })).toBeTruthy();
    expect(screen.getByRole("cell", { name: "L1" })).toBeTruthy();
  });

  it("sets parts of a line apart, and not those of a snake_case_name", () => {
    expect(html("**firm** *soft* `code` ~~gone~~ a_b_c 2*3*4")).toContain(
      "<p><strong>firm</strong> <em>soft</em> <code>code</code> <s>gone</s> a_b_c 2<em>3</em>4</p>",
    );
  });

  it("shows HTML as the text it is", () => {
    const shown = html("<img src=x onerror=alert(1)><script>alert(1)</script>");
    expect(shown).toContain("&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;");
    expect(shown).not.toContain("<img");
    expect(shown).not.toContain("<script");
  });

  it("shows where a link or picture points to, and leads nowhere", () => {
    const shown = html("[Press me](javascript:alert(1)) ![photo](https://example.org/x.png)");
    expect(shown).not.toMatch(/<a |<img|href|src=/);
    expect(shown).toContain("https://example.org/x.png");
  });

  it("reads a long line of signs and a deep nest in no time worth speaking of", () => {
    expect(readBlocks("*_`[(".repeat(5000))).toHaveLength(1);
    expect(readBlocks(`${"> ".repeat(5000)}deep`)).toHaveLength(1);
    expect(readBlocks("- ".repeat(5000))).toHaveLength(1);
  });
});
