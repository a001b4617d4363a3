import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useDesk } from "@/features/desk";
import { CallError, call, type ReleaseDone, type ReleaseRunRequest } from "@/ipc";
import { makeChange } from "@/ipc/change";

export interface BatchState {
  /** The name of the running job. */
  readonly job: string | undefined;
  /** It was asked to stop; it does so between two badges. */
  readonly stopping: boolean;
  readonly error: CallError | undefined;
  readonly done: ReleaseDone | undefined;
}

const EMPTY: BatchState = { job: undefined, stopping: false, error: undefined, done: undefined };

/** A batch that is signed. It outlives its screen: what could not be done is still there for whoever comes back to it. */
class ReleaseBatch {
  #state = EMPTY;
  readonly #client: QueryClient;
  readonly #watchers = new Set<() => void>();

  constructor(client: QueryClient) {
    this.#client = client;
  }

  get state(): BatchState {
    return this.#state;
  }

  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  async run(order: Omit<ReleaseRunRequest, "job">): Promise<void> {
    if (this.#state.job !== undefined) return;
    const job = crypto.randomUUID();
    this.#set({ ...EMPTY, job });
    try {
      this.#set({ done: await makeChange(this.#client)("release_run", { ...order, job }) });
    } catch (thrown) {
      this.#set({ error: CallError.of(thrown) });
    }
    this.#set({ job: undefined, stopping: false });
  }

  async stop(): Promise<void> {
    const { job } = this.#state;
    if (job === undefined) return;
    this.#set({ stopping: true, error: undefined });
    try {
      await call("job_cancel", { job });
    } catch (thrown) {
      this.#set({ stopping: false, error: CallError.of(thrown) });
    }
  }

  /** The outcome was read. */
  readonly clear = (): void => this.#set(EMPTY);

  #set(change: Partial<BatchState>): void {
    this.#state = { ...this.#state, ...change };
    for (const changed of this.#watchers) changed();
  }
}

const batches = new WeakMap<QueryClient, { readonly workspace: string; readonly batch: ReleaseBatch }>();

function batchOf(client: QueryClient, workspace: string): ReleaseBatch {
  const kept = batches.get(client);
  if (kept?.workspace === workspace) return kept.batch;
  const batch = new ReleaseBatch(client);
  batches.set(client, { workspace, batch });
  return batch;
}

export interface Batch extends BatchState {
  readonly run: (order: Omit<ReleaseRunRequest, "job">) => void;
  readonly stop: () => void;
  readonly clear: () => void;
}

/** The batch of this window. */
export function useBatch(): Batch {
  const batch = batchOf(useQueryClient(), useDesk().workspace?.folder ?? "");
  const state = useSyncExternalStore(batch.watch, () => batch.state);
  return {
    ...state,
    run: (order) => void batch.run(order),
    stop: () => void batch.stop(),
    clear: batch.clear,
  };
}
