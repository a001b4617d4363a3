import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "@fontsource-variable/atkinson-hyperlegible-mono/wght.css";
import "@/shared/tokens.css";
import "@/shared/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/app";
import { makeQueryClient } from "@/ipc";
import { makeRouter } from "@/views/routes";

const place = document.getElementById("root");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App client={makeQueryClient()} router={makeRouter()} />
    </StrictMode>,
  );
}
