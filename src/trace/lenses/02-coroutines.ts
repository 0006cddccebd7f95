import { Scheduler } from "../../02-coroutines/scheduler.ts";
import { sentence } from "../../01-callbacks/sentence.ts";
import { type Lens, nothing } from "../lens.ts";

/** Which task is resumed, what it yields, and who has which slot. */
export const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies) {
    let scheduler: Scheduler | null = null;
    const { prototype } = Scheduler;
    spies.on(prototype, "runOnce", (self) => (scheduler = self));
    spies.on(prototype, "step", (_self, { task, waiter, error }) => {
      const isNew = waiter === null && error === null;
      tell({ kind: "resume", who: task.name, isNew });
    });
    spies.on(prototype, "park", (_self, task, wait) => {
      tell({ kind: "yield", who: task.name, wait: JSON.stringify(wait) });
    });
    spies.on(prototype, "finish", (_self, task, outcome) => {
      const error = "error" in outcome ? sentence(outcome.error) : undefined;
      tell({ kind: "finish", who: task.name, ...(error && { error }) });
    });
    return () => (scheduler === null ? nothing : viewOf(scheduler));
  },
};

function viewOf({ ready, waiting }: Scheduler) {
  const waiters = [...waiting.rows].flatMap(([fd, { read, write }]) => [
    ...(read === null ? [] : [`${read.task.name} to read ${fd}`]),
    ...(write === null ? [] : [`${write.task.name} to write ${fd}`]),
  ]);
  return {
    ready: ready.map(({ task }) => task.name),
    waiting: waiters,
    timed: [],
  };
}
