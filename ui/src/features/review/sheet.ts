import {
  CallError,
  type ErrorCode,
  type ReviewLink,
  type ReviewOverrule,
  type ReviewSaved,
  type ReviewView,
} from "@/ipc";
import type { Change } from "@/ipc/change";
import { aboutOf, applied, type JudgeTask, merged, type Task } from "./task";

/** How safe what was done is. */
export type Saving =
  | { readonly state: "failed"; readonly error: CallError }
  | { readonly state: "idle" }
  | { readonly state: "saved"; readonly at: string }
  | { readonly state: "saving" };

export interface SheetState {
  /** The submission with everything the assessor did, sent or not. */
  readonly view: ReviewView;
  readonly saving: Saving;
}

export interface SheetEvents {
  /** The core has kept something; `view` is what it holds now. */
  kept(view: ReviewView): void;
  /** The core refused a choice, which is as it was before. */
  refused(error: CallError): void;
}

/** After the last keystroke; and the longest that a first one waits while others follow. */
const REST = 400;
const LONGEST = 800;
/** How long after a failure it is tried again without being asked. */
const AGAIN = 5000;

/** What may work when it is tried again. Everything else is a refusal: asking again changes nothing. */
const PASSING: readonly ErrorCode[] = ["call.failed", "io.failed", "store.failed", "work.cancelled"];

/**
 * One submission while it is judged. What the assessor does shows at once and is sent to the core in its order, one after
 * the other; words wait until the hand rests, never a second. Nothing that was typed is given up: what cannot be saved
 * stays here, is shown as unsaved and is sent again.
 */
export class Sheet {
  readonly #change: Change;
  readonly #events: SheetEvents;
  readonly #watchers = new Set<() => void>();
  #base: ReviewView;
  #tasks: Task[] = [];
  #sending: Task | undefined;
  #running: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitingSince: number | undefined;
  #state: SheetState;

  constructor(view: ReviewView, change: Change, events: SheetEvents) {
    this.#base = view;
    this.#change = change;
    this.#events = events;
    this.#state = { view, saving: { state: "idle" } };
  }

  readonly watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  readonly state = (): SheetState => this.#state;

  get submission(): string {
    return this.#base.submission;
  }

  /** The submission as the core has it. */
  get kept(): ReviewView {
    return this.#base;
  }

  /** Whether there is something the core does not have yet. */
  get unsaved(): boolean {
    return this.#sending !== undefined || this.#tasks.length > 0;
  }

  judge(criterion: string, judgement: JudgeTask["judgement"]): void {
    this.#now({ kind: "judge", criterion, judgement });
  }

  link(criterion: string, links: readonly ReviewLink[]): void {
    this.#now({ kind: "link", criterion, links });
  }

  carry(criterion: string, carry: boolean): void {
    this.#now({ kind: "carry", criterion, carry });
  }

  flag(flagged: boolean): void {
    this.#now({ kind: "flag", flagged });
  }

  /** Words on a criterion, or on the whole. */
  write(criterion: string | null, field: "feedback" | "internalNote", text: string): void {
    this.#add({ kind: "write", criterion, feedback: null, internalNote: null, [field]: text });
    const now = Date.now();
    this.#waitingSince ??= now;
    clearTimeout(this.#timer);
    const rest = Math.min(REST, Math.max(0, this.#waitingSince + LONGEST - now));
    this.#timer = setTimeout(() => void this.flush(), rest);
  }

  /** Sends everything now. Says whether the core has it all. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waitingSince = undefined;
    await this.#run();
    return !this.unsaved;
  }

  /** Takes the last thing back. Says whether it could. */
  async undo(): Promise<boolean> {
    return this.#renew("review_undo");
  }

  /** Opens a closed assessment again, as a correction. */
  async correct(): Promise<boolean> {
    return this.#renew("review_correct");
  }

  /** Closes the assessment, or says why not. Nothing is decided on words the core does not have. */
  async close(overrule: ReviewOverrule | null): Promise<CloseResult> {
    if (!(await this.flush())) return { closed: false, refused: null };
    try {
      const answer = await this.#change("review_close", { submission: this.submission, overrule });
      return answer.closed
        ? { closed: true, result: answer.result }
        : { closed: false, refused: answer.refused };
    } catch (thrown) {
      this.#failed(CallError.of(thrown));
      return { closed: false, refused: null };
    }
  }

  /** Takes in what the core says now. What has not been sent stays on top of it. */
  adopt(view: ReviewView): void {
    if (view === this.#base) return;
    this.#base = view;
    this.#tell();
  }

  /** Gives up what is not saved: somebody has decided to leave without it. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#tasks = [];
    this.#tell({ state: "idle" });
  }

  async #renew(command: "review_correct" | "review_undo"): Promise<boolean> {
    if (!(await this.flush())) return false;
    try {
      const view = await this.#change(command, { submission: this.submission });
      // The answer does not know which queue the submission was opened from.
      this.#base = { ...view, place: view.place ?? this.#base.place };
      this.#tell({ state: "idle" });
      this.#events.kept(this.#base);
      return true;
    } catch (thrown) {
      this.#failed(CallError.of(thrown));
      return false;
    }
  }

  #now(task: Task): void {
    this.#add(task);
    void this.#run();
  }

  #add(task: Task): void {
    const about = aboutOf(task);
    const at = this.#tasks.findIndex((other) => aboutOf(other) === about);
    const former = this.#tasks[at];
    if (former) this.#tasks = this.#tasks.toSpliced(at, 1, merged(former, task));
    else this.#tasks = [...this.#tasks, task];
    this.#tell({ state: "saving" });
  }

  #run(): Promise<void> {
    this.#running ??= this.#send().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #send(): Promise<void> {
    for (let task = this.#tasks[0]; task; task = this.#tasks[0]) {
      this.#tasks = this.#tasks.slice(1);
      this.#sending = task;
      try {
        const saved = await this.#deliver(task);
        this.#sending = undefined;
        this.#keep(task, saved);
      } catch (thrown) {
        this.#sending = undefined;
        const error = CallError.of(thrown);
        if (task.kind !== "write" && !PASSING.includes(error.code)) {
          this.#tell(this.#tasks.length > 0 ? { state: "saving" } : { state: "idle" });
          this.#events.refused(error);
          continue;
        }
        this.#putBack(task);
        this.#failed(error);
        return;
      }
    }
  }

  async #deliver(task: Task): Promise<ReviewSaved | undefined> {
    const { submission } = this;
    switch (task.kind) {
      case "carry":
        return this.#change("review_carry", { submission, criterion: task.criterion, carry: task.carry });
      case "flag":
        await this.#change("review_flag", { submission, flagged: task.flagged });
        return undefined;
      case "judge":
        return this.#change("review_judge", { submission, criterion: task.criterion, ...task.judgement });
      case "link":
        return this.#change("review_link", { submission, criterion: task.criterion, links: [...task.links] });
      case "write": {
        const { criterion, feedback, internalNote } = task;
        return this.#change("review_write", { submission, criterion, feedback, internalNote });
      }
    }
  }

  #keep(task: Task, saved: ReviewSaved | undefined): void {
    const view = applied(this.#base, task);
    const criteria = view.criteria.map((own) => (saved?.criterion?.id === own.id ? saved.criterion : own));
    this.#base = saved ? { ...view, criteria, outcome: saved.outcome, undo: saved.undo } : view;
    const at = saved?.at ?? new Date().toISOString();
    this.#tell(this.#tasks.length > 0 ? { state: "saving" } : { state: "saved", at });
    this.#events.kept(this.#base);
  }

  /** A task that failed comes first again, unless a later one about the same thing has taken its place. */
  #putBack(task: Task): void {
    const about = aboutOf(task);
    const later = this.#tasks.find((other) => aboutOf(other) === about);
    const rest = this.#tasks.filter((other) => other !== later);
    this.#tasks = [later ? merged(task, later) : task, ...rest];
  }

  #failed(error: CallError): void {
    clearTimeout(this.#timer);
    if (this.unsaved && PASSING.includes(error.code))
      this.#timer = setTimeout(() => void this.flush(), AGAIN);
    this.#tell({ state: "failed", error });
  }

  #tell(saving: Saving = this.#state.saving): void {
    const tasks = this.#sending ? [this.#sending, ...this.#tasks] : this.#tasks;
    this.#state = { view: tasks.reduce(applied, this.#base), saving };
    for (const changed of this.#watchers) changed();
  }
}

export type CloseResult =
  | { readonly closed: true; readonly result: string }
  | { readonly closed: false; readonly refused: string | null };
