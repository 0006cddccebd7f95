/** What the schedulers of chapters 02 and 03 have in common. */
import { sentence } from "../../01-callbacks/sentence.ts";
import type { Outcome } from "../../02-coroutines/wait.ts";
import type { Move, View } from "../events.ts";
import { nothing, type Spies } from "../lens.ts";
import { rounded } from "../times.ts";

type Task = { readonly name: string };
type Slot = { readonly task: Task } | null;

/** A scheduler, as far as a trace looks into it. */
export type Watched = {
  readonly ready: readonly { readonly task: Task }[];
  readonly waiting: {
    readonly rows: ReadonlyMap<number, { read: Slot; write: Slot }>;
  };
  runOnce(): void;
  step(resumption: { readonly task: Task }): void;
  park(task: Task, wait: unknown): void;
  finish(task: Task, outcome: Outcome<unknown>): void;
};

/**
 * Tells which task is resumed, what it yields, and how it ends. Returns what
 * gives the scheduler, `null` until it has begun.
 */
export function watch<Scheduler extends Watched>(
  prototype: Scheduler,
  tell: (move: Move) => void,
  spies: Spies,
  originMs: number,
): () => Scheduler | null {
  const watched: Watched = prototype;
  let scheduler: Scheduler | null = null;
  const begun = new WeakSet<Task>();
  spies.on(watched, "runOnce", (self) => (scheduler = self as Scheduler));
  spies.on(watched, "step", (_self, { task }) => {
    tell({ kind: "resume", who: task.name, isNew: !begun.has(task) });
    begun.add(task);
  });
  spies.on(watched, "park", (_self, task, wait) => {
    tell({ kind: "yield", who: task.name, wait: waitWords(wait, originMs) });
  });
  spies.on(watched, "finish", (_self, task, outcome) => {
    const error = "error" in outcome ? sentence(outcome.error) : undefined;
    tell({ kind: "finish", who: task.name, ...(error && { error }) });
  });
  return () => scheduler;
}

/** Who is ready, and who has which slot. */
export function viewOf(scheduler: Watched | null): View {
  if (scheduler === null) return nothing;
  const { ready, waiting } = scheduler;
  const waiters = [...waiting.rows].flatMap(([fd, { read, write }]) => [
    ...(read === null ? [] : [`${read.task.name} to read ${fd}`]),
    ...(write === null ? [] : [`${write.task.name} to write ${fd}`]),
  ]);
  return {
    ...nothing,
    ready: ready.map(({ task }) => task.name),
    waiting: waiters,
  };
}

/** As JSON; its deadline is told as times of the trace are. */
function waitWords(wait: unknown, originMs: number): string {
  if (!Array.isArray(wait)) return JSON.stringify(wait);
  const place = wait[0] === "sleep" ? 1 : 2;
  const words = wait.map((word: unknown, index) =>
    index === place && typeof word === "number"
      ? rounded(word - originMs)
      : word,
  );
  return JSON.stringify(words);
}
