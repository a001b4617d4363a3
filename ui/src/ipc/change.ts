import type { QueryClient } from "@tanstack/react-query";
import { call, type Request, type RequestArgument, type Response } from "./client";
import { type CommandName, TOPICS } from "./generated";
import { invalidateTopics } from "./query";

/** Writes, and marks what reads its topics as out of date. */
export type Change = <N extends CommandName>(name: N, request: Request<N>) => Promise<Response<N>>;

/**
 * For writes that outlive the component that began them, such as what is still being typed when a view is left.
 * Components use `useChange`.
 */
export function makeChange(client: QueryClient): Change {
  return async (name, request) => {
    const response = await call(name, ...([request] as unknown as RequestArgument<typeof name>));
    void invalidateTopics(client, TOPICS[name]);
    return response;
  };
}
