import type { QueryClient } from "@tanstack/react-query";
import {
  CallError,
  call,
  type Handle,
  type IntakeAssignRequest,
  type IntakeCommitted,
  type IntakeUndone,
  type IntakeView,
  queryKey,
} from "@/ipc";
import { type Change, makeChange } from "@/ipc/change";

/** A file or folder on the table. Its name is not known when another screen handed it on. */
export interface Source {
  readonly handle: Handle;
  readonly name?: string;
}

/** Work under way, by the name that progress carries and that stops it. */
export interface Job {
  readonly kind: "reading" | "undoing" | "writing";
  readonly name: string;
}

export interface TableState {
  readonly sources: readonly Source[];
  /** The plan of what would be written. */
  readonly plan: string | undefined;
  readonly job: Job | undefined;
  readonly error: CallError | undefined;
  /** The last commit was stopped, and nothing was written. */
  readonly stopped: boolean;
  readonly done: IntakeCommitted | undefined;
  readonly undone: IntakeUndone | undefined;
}

const EMPTY: TableState = {
  sources: [],
  plan: undefined,
  job: undefined,
  error: undefined,
  stopped: false,
  done: undefined,
  undone: undefined,
};

/**
 * One intake from the first file to what was written. It outlives its screen: whoever looks something up elsewhere comes
 * back to what was assigned by hand, and a commit goes on while another screen is shown.
 */
export class IntakeTable {
  #state = EMPTY;
  #seen = "";
  readonly #client: QueryClient;
  readonly #change: Change;
  readonly #watchers = new Set<() => void>();

  constructor(client: QueryClient) {
    this.#client = client;
    this.#change = makeChange(client);
  }

  get state(): TableState {
    return this.#state;
  }

  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  /** Looks at the files that the address of the screen names, once however often the screen is drawn. */
  takeOnce(handles: readonly Handle[]): void {
    const key = handles.join(" ");
    if (key === "" || key === this.#seen) return;
    this.#seen = key;
    this.add(handles.map((handle) => ({ handle })));
  }

  /** Looks at more files beside those on the table; after a commit a new intake begins. */
  add(more: readonly Source[]): void {
    if (more.length === 0 || this.#isWriting()) return;
    const { sources, done } = this.#state;
    void this.#read(done === undefined ? [...sources, ...more] : more);
  }

  /** Puts another learner list in the place of the former one. */
  replaceList(more: readonly Source[], former: string | null): void {
    if (more.length === 0 || this.#isWriting()) return;
    const others = this.#state.sources.filter(({ name }) => former === null || name !== former);
    void this.#read([...others, ...more]);
  }

  async chooseCohort(cohort: string): Promise<void> {
    const { plan } = this.#state;
    if (plan === undefined) return;
    await this.#try(async () => this.#show(await this.#change("intake_cohort", { plan, cohort })));
  }

  /** Says whose a group is; a refusal is thrown to whoever asked. */
  async assign(to: Omit<IntakeAssignRequest, "plan">): Promise<void> {
    const { plan } = this.#state;
    if (plan === undefined) return;
    this.#set({ error: undefined });
    this.#show(await this.#change("intake_assign", { ...to, plan }));
  }

  async commit(): Promise<void> {
    const { plan, job } = this.#state;
    if (plan === undefined || job !== undefined) return;
    const name = crypto.randomUUID();
    this.#set({ job: { kind: "writing", name }, stopped: false });
    await this.#try(async () => {
      const done = await this.#change("intake_commit", { plan, job: name });
      this.#set(done.cancelled ? { stopped: true } : { ...EMPTY, done });
    });
    this.#set({ job: undefined });
  }

  /** Takes the last commit back, for as long as nothing rests on it. */
  async undo(): Promise<void> {
    const id = this.#state.done?.import;
    if (id === undefined || id === null || this.#state.job !== undefined) return;
    this.#set({ job: { kind: "undoing", name: "" } });
    await this.#try(async () => this.#set({ undone: await this.#change("intake_undo", { import: id }) }));
    this.#set({ job: undefined });
  }

  /** Stops what is under way; it ends by itself at its next safe place. */
  async stop(): Promise<void> {
    const { job } = this.#state;
    if (job === undefined) return;
    await this.#try(async () => void (await call("job_cancel", { job: job.name })));
  }

  /** Takes everything off the table; nothing was written. */
  clear(): void {
    const { plan, job } = this.#state;
    if (plan !== undefined) this.#drop(plan);
    if (job !== undefined) void this.stop();
    this.#set(EMPTY);
  }

  async #read(wanted: readonly Source[]): Promise<void> {
    const { plan: former, job: running } = this.#state;
    if (running !== undefined) void this.stop();
    const cohort = former === undefined ? null : (this.#view(former)?.cohort ?? null);
    const name = crypto.randomUUID();
    const isLatest = () => this.#state.job?.name === name;
    this.#set({ job: { kind: "reading", name }, stopped: false, done: undefined, undone: undefined });
    await this.#try(async () => {
      const sources = wanted.map(({ handle }) => handle);
      const view = await this.#change("intake_open", { sources, cohort, job: name });
      if (!isLatest()) return this.#drop(view.plan);
      if (former !== undefined && former !== view.plan) this.#drop(former);
      this.#show(view);
      this.#set({ sources: wanted });
    }, isLatest);
    if (isLatest()) this.#set({ job: undefined });
  }

  /** Runs one step; what goes wrong is the table's error. What a person stopped is no error. */
  async #try(step: () => Promise<void>, isWanted: () => boolean = () => true): Promise<void> {
    this.#set({ error: undefined });
    try {
      await step();
    } catch (thrown) {
      const error = CallError.of(thrown);
      if (!isWanted()) return;
      if (error.code === "work.cancelled") this.#set({ stopped: true });
      else this.#set({ error });
    }
  }

  #isWriting(): boolean {
    return this.#state.job?.kind === "writing";
  }

  #view(plan: string): IntakeView | undefined {
    return this.#client.getQueryData<IntakeView>(queryKey("intake_view", { plan }));
  }

  #show(view: IntakeView): void {
    this.#client.setQueryData(queryKey("intake_view", { plan: view.plan }), view);
    this.#set({ plan: view.plan });
  }

  /** The core forgets plans by itself in the end, so that one it does not find is no matter. */
  #drop(plan: string): void {
    void call("intake_drop", { plan }).catch(() => undefined);
  }

  #set(change: Partial<TableState>): void {
    this.#state = { ...this.#state, ...change };
    for (const changed of this.#watchers) changed();
  }
}

const tables = new WeakMap<QueryClient, { readonly workspace: string; readonly table: IntakeTable }>();

/** The table of this window; another workspace has another. */
export function tableOf(client: QueryClient, workspace: string): IntakeTable {
  const kept = tables.get(client);
  if (kept?.workspace === workspace) return kept.table;
  const table = new IntakeTable(client);
  tables.set(client, { workspace, table });
  return table;
}
