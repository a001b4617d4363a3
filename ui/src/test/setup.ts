import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";
import { restoreCalls } from "@/ipc/fake";

// jsdom has no CSS.escape; React Aria looks its items up with it.
if (typeof CSS === "undefined" || !("escape" in CSS)) {
  const escaped = (text: string) => text.replace(/[^a-zA-Z0-9_\u0080-\uffff-]/g, (sign) => `\\${sign}`);
  vi.stubGlobal("CSS", { escape: escaped, supports: () => false });
}

window.matchMedia = (query: string) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList;

window.scrollTo = () => undefined;

afterEach(() => {
  cleanup();
  restoreCalls();
});
