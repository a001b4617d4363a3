import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebviewWindow } from "@tauri-apps/api/webviewWindow";
import { CallError } from "./errors";
import type { CommandName, Commands, Nothing } from "./generated";

/** What carries requests to the core and events back. The shell in the product, a fake in tests. */
export interface Transport {
  invoke(name: string, request: unknown): Promise<unknown>;
  /** Returns what ends the listening. */
  listen(event: string, heard: (payload: unknown) => void): () => void;
  /** The label of this window. */
  window(): string;
}

const shell: Transport = {
  invoke: (name, request) => invoke(name, { request }),
  listen: (event, heard) => {
    let over = false;
    let stop: (() => void) | undefined;
    void listen(event, (message) => heard(message.payload)).then((end) => {
      stop = end;
      if (over) end();
    });
    return () => {
      over = true;
      stop?.();
    };
  },
  window: () => getCurrentWebviewWindow().label,
};

let transport: Transport = shell;

/** Puts another transport in place and returns what puts the former back. */
export function replaceTransport(other: Transport): () => void {
  const former = transport;
  transport = other;
  return () => {
    transport = former;
  };
}

export type Request<N extends CommandName> = Commands[N]["request"];
export type Response<N extends CommandName> = Commands[N]["response"];

/** A command that asks for nothing may be called without a request. */
export type RequestArgument<N extends CommandName> = [Nothing] extends [Request<N>]
  ? [request?: Nothing]
  : [request: Request<N>];

/** Asks the core. Every failure arrives as a `CallError`. */
export async function call<N extends CommandName>(
  name: N,
  ...[request]: RequestArgument<N>
): Promise<Response<N>> {
  try {
    return (await transport.invoke(name, request ?? {})) as Response<N>;
  } catch (thrown) {
    throw CallError.of(thrown);
  }
}

export function listenTo(event: string, heard: (payload: unknown) => void): () => void {
  return transport.listen(event, heard);
}

/** The label of this window, as the shell names it in events. */
export function thisWindow(): string {
  return transport.window();
}
