import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { call, type Request, type RequestArgument, type Response, thisWindow } from "./client";
import type { CallError } from "./errors";
import { listenFor } from "./events";
import { type CommandName, type Dropped, type Progress, TOPICS, type Topic } from "./generated";

/** Answers come from a file on this machine: they are right until a topic changes, and asking again is cheap. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, gcTime: 120_000, retry: false, networkMode: "always" },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** The key under which an answer is kept. Its topics are those of its command in the table. */
export function queryKey<N extends CommandName>(name: N, request: Request<N>): readonly [N, Request<N>] {
  return [name, request];
}

export interface ReadOptions {
  /** Asks only while this holds. */
  enabled?: boolean;
  /** Keeps showing the former answer while the next is under way. */
  keepFormer?: boolean;
  /** For an answer that is asked for anew each time it is shown. */
  fresh?: boolean;
}

/** Reads; asks again by itself when a topic of the command changes. */
export function useCommand<N extends CommandName>(
  name: N,
  request: Request<N>,
  options: ReadOptions = {},
): UseQueryResult<Response<N>, CallError> {
  return useQuery<Response<N>, CallError, Response<N>, readonly unknown[]>({
    queryKey: queryKey(name, request),
    queryFn: () => ask(name, request),
    enabled: options.enabled ?? true,
    ...(options.fresh ? { staleTime: 0, gcTime: 0 } : {}),
    ...(options.keepFormer ? { placeholderData: keepPreviousData as never } : {}),
  });
}

/** Writes; afterwards everything on screen that reads one of its topics is asked for again. */
export function useChange<N extends CommandName>(
  name: N,
): UseMutationResult<Response<N>, CallError, Request<N>> {
  const client = useQueryClient();
  return useMutation<Response<N>, CallError, Request<N>>({
    mutationFn: (request) => ask(name, request),
    onSuccess: () => invalidateTopics(client, TOPICS[name]),
  });
}

/** Marks every answer that reads one of `topics` as out of date. */
export function invalidateTopics(client: QueryClient, topics: readonly Topic[]): Promise<void> {
  const changed = new Set(topics);
  return client.invalidateQueries({
    predicate: (query) => readTopics(query.queryKey).some((topic) => changed.has(topic)),
  });
}

/** Keeps the answers of this window in step with changes made elsewhere; its own have refreshed it already. Mounted once, at the top. */
export function useChangedTopics(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      listenFor("changed", ({ topics, window }) => {
        if (window !== thisWindow()) void invalidateTopics(client, topics);
      }),
    [client],
  );
}

/** How far a job is; nothing before its first word. */
export function useProgress(job: string): Progress | undefined {
  const [progress, setProgress] = useState<Progress>();
  useEffect(
    () =>
      listenFor("progress", (heard) => {
        if (heard.job === job) setProgress(heard);
      }),
    [job],
  );
  return progress?.job === job ? progress : undefined;
}

/** Hears what is dropped on the window. */
export function useDropped(heard: (dropped: Dropped) => void): void {
  const latest = useEffectEvent(heard);
  useEffect(() => listenFor("dropped", (dropped) => latest(dropped)), []);
}

function ask<N extends CommandName>(name: N, request: Request<N>): Promise<Response<N>> {
  return call(name, ...([request] as unknown as RequestArgument<N>));
}

function readTopics(key: readonly unknown[]): readonly Topic[] {
  const name = key[0];
  return typeof name === "string" && name in TOPICS ? TOPICS[name as CommandName] : [];
}
