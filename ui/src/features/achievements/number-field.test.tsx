import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { KeysProvider } from "@/shared/keys";
import { TextProvider } from "@/shared/text";
import { NumberField } from "./number-field";

function show(
  language: string,
  first: number | null,
  rest: { max?: number; decimals?: number; clear?: boolean },
) {
  const heard = vi.fn();
  function Field() {
    const [value, setValue] = useState(first);
    return (
      <NumberField
        label="Points"
        value={value}
        decimals={rest.decimals ?? 0}
        max={rest.max ?? 100}
        onChange={(next) => {
          heard(next);
          setValue(next);
        }}
        {...(rest.clear ? { onClear: () => setValue(null) } : {})}
      />
    );
  }
  render(
    <TextProvider language={language} isolating={false}>
      <KeysProvider preferences={{ singleKeys: true, changed: [] }}>
        <Field />
      </KeysProvider>
    </TextProvider>,
  );
  return {
    heard,
    user: userEvent.setup(),
    field: screen.getByRole<HTMLInputElement>("textbox", { name: /Points|stnioP/ }),
  };
}

describe("a number field", () => {
  it("hears only of numbers that fit, and keeps what was typed to be mended", async () => {
    const { heard, user, field } = show("en", 5, { max: 50 });
    await user.type(field, "0");
    await user.type(field, "0");
    expect(heard.mock.calls).toEqual([[50]]);
    expect(field.value).toBe("500");
    expect(screen.getByText("A whole number from 0 to 50 is expected.")).toBeTruthy();
  });

  it("does not turn 1. into 1 while one goes on to 1.25", async () => {
    const { heard, user, field } = show("en", null, { decimals: 2, clear: true });
    await user.type(field, "1.25");
    expect(field.value).toBe("1.25");
    expect(heard).toHaveBeenLastCalledWith(1.25);
  });

  it("goes up and down by the arrow keys, within its bounds", async () => {
    const { user, field } = show("en", 99, {});
    await user.type(field, "{ArrowUp}{ArrowUp}{ArrowDown}");
    expect(field.value).toBe("99");
  });

  it("may be empty only where a number may be missing", async () => {
    const { user, field } = show("en", 7, {});
    await user.clear(field);
    expect(field.getAttribute("aria-invalid")).toBe("true");
  });

  it("reads the digits of the language as well as 0 to 9", async () => {
    const { heard, user, field } = show("ar-XB", 3, { decimals: 1 });
    expect(field.getAttribute("aria-invalid")).toBeNull();
    await user.clear(field);
    await user.type(field, "٤٫٥");
    expect(heard).toHaveBeenLastCalledWith(4.5);
    await user.clear(field);
    await user.type(field, "2.5");
    expect(heard).toHaveBeenLastCalledWith(2.5);
  });
});
