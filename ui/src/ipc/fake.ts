import { type Request, type Response, replaceTransport, type Transport } from "./client";
import type { CommandName } from "./generated";

type Answer<N extends CommandName> = (request: Request<N>) => Response<N> | Promise<Response<N>>;

/** Answers by command; one that is not given refuses, so that a test says everything it needs. */
export type Answers = { [N in CommandName]?: Answer<N> };

export interface FakeCalls {
  /** Every call so far, in order. */
  readonly calls: { name: string; request: unknown }[];
  /** The requests of one command, in order. */
  requests<N extends CommandName>(name: N): Request<N>[];
  /** Changes or adds answers. */
  answer(answers: Answers): void;
  /** Sends an event as the shell would. */
  emit(event: "changed" | "dropped" | "progress", payload: unknown): void;
  /** Puts the real transport back. `src/test/setup.ts` does it after each test. */
  restore(): void;
}

const inPlace: FakeCalls[] = [];

/** Replaces the shell: `fakeCalls({ queue_page: (request) => page })`. Throw a `CallError` to refuse. */
export function fakeCalls(answers: Answers = {}): FakeCalls {
  const table = new Map<string, (request: never) => unknown>(Object.entries(answers));
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const calls: FakeCalls["calls"] = [];
  const transport: Transport = {
    async invoke(name, request) {
      calls.push({ name, request });
      const answer = table.get(name);
      if (!answer) throw new Error(`the test gives no answer to ${name}`);
      return answer(request as never);
    },
    listen(event, heard) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(heard));
      return () => set.delete(heard);
    },
    window: () => "main",
  };
  const putBack = replaceTransport(transport);
  const fake: FakeCalls = {
    calls,
    requests: <N extends CommandName>(name: N) =>
      calls.filter((made) => made.name === name).map((made) => made.request as Request<N>),
    answer(more) {
      for (const [name, answer] of Object.entries(more)) table.set(name, answer);
    },
    emit(event, payload) {
      for (const heard of listeners.get(event) ?? []) heard(payload);
    },
    restore: putBack,
  };
  inPlace.push(fake);
  return fake;
}

/** Takes every fake away again. */
export function restoreCalls(): void {
  for (const fake of inPlace.splice(0).reverse()) fake.restore();
}
