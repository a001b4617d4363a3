import { useQueries } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { call, type Request, type RequestArgument, type Response } from "./client";
import type { CallError } from "./errors";
import type { CommandName } from "./generated";
import { queryKey } from "./query";

const PAGE = 100;

/** A long list whose rows are fetched as they come into sight; made for `DataTable`. */
export interface Pages<Row, Answer> {
  /** How many rows there are; nothing until the core has said so. */
  readonly total: number | undefined;
  /** The first answer that is here, for what comes with every page. */
  readonly answer: Answer | undefined;
  readonly row: (index: number) => Row | undefined;
  /** These rows came into sight. */
  readonly onRange: (first: number, end: number) => void;
  readonly error: CallError | undefined;
}

/** Commands that answer a page of a list. */
type Paged = {
  [N in CommandName]: Request<N> extends { offset: number; limit: number }
    ? Response<N> extends { total: number }
      ? N
      : never
    : never;
}[CommandName];

/** Reads a list page by page. `rows` takes the rows out of an answer. */
export function usePages<N extends Paged, Row>(
  name: N,
  request: Omit<Request<N>, "offset" | "limit">,
  rows: (answer: Response<N>) => readonly Row[],
): Pages<Row, Response<N>> {
  const [span, setSpan] = useState({ first: 0, last: 0 });
  const offsets = Array.from({ length: span.last - span.first + 1 }, (_, at) => (span.first + at) * PAGE);
  const answers = useQueries({
    queries: offsets.map((offset) => {
      const page = { ...request, offset, limit: PAGE } as unknown as Request<N>;
      return {
        queryKey: queryKey(name, page),
        queryFn: (): Promise<Response<N>> => call(name, ...([page] as unknown as RequestArgument<N>)),
      };
    }),
  });
  const onRange = useCallback((first: number, end: number) => {
    const next = { first: Math.floor(first / PAGE), last: Math.floor(Math.max(first, end - 1) / PAGE) };
    setSpan((former) => (former.first === next.first && former.last === next.last ? former : next));
  }, []);
  const answer = answers.find(({ data }) => data !== undefined)?.data as Response<N> | undefined;
  const total = answer === undefined ? undefined : (answer as { total: number }).total;
  return {
    total,
    answer,
    row: (index) => {
      const page = answers[Math.floor(index / PAGE) - span.first]?.data as Response<N> | undefined;
      return page === undefined ? undefined : rows(page)[index % PAGE];
    },
    onRange,
    error: answers.map(({ error }) => error as CallError | null).find((error) => error !== null) ?? undefined,
  };
}
