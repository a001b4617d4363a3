import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // The shell asks for this port and no other; a second copy is to fail, not to move.
  server: { port: 4517, strictPort: true, host: "127.0.0.1" },
  preview: { port: 4517, strictPort: true, host: "127.0.0.1" },
  clearScreen: false,
  build: {
    outDir: "dist",
    target: "safari15",
    // The content policy of the window allows files of its own only: nothing is inlined, neither script nor font.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: { modules: { classNameStrategy: "non-scoped" } },
  },
});
