import { sentence } from "../../01-callbacks/sentence.ts";
import { EventLoop } from "../../04-futures/event-loop.ts";
import { Task } from "../../05-tasks/task.ts";
import type { View } from "../events.ts";
import type { Lens, Spies } from "../lens.ts";
import { errorIn, type Tell, tellFutures, watchLoop } from "./callbacks.ts";
import { TaskNames } from "./task-names.ts";

/** Which task is resumed, what it waits for, and how it ends. */
export const lens: Lens = {
  turnsAt: "poll",
  attach: (tell, spies, originMs) =>
    watchTasks(new TaskNames(spies), tell, spies, originMs),
};

/** The same for all chapters whose tasks are those of chapter 05, or more. */
export function watchTasks(
  names: TaskNames,
  tell: Tell,
  spies: Spies,
  originMs: number,
): () => View {
  const view = watchLoop(names, tell, spies, originMs);
  tellSteps(names, tell, spies);
  tellWaits(names, tell, spies);
  tellFutures(names, tell, spies, (future) => !(future instanceof Task));
  spies.on(Task.prototype, "finish", (task, state, outcome) => {
    const how = state === "cancelled" ? { state } : {};
    const who = names.nameOf(task);
    tell({ kind: "finish", who, ...how, ...errorIn(outcome) });
  });
  return view;
}

function tellSteps(names: TaskNames, tell: Tell, spies: Spies): void {
  const begun = new WeakSet<object>();
  spies.on(Task.prototype, "step", (task, thrown = null) => {
    const error = thrown === null ? {} : { error: sentence(thrown) };
    const isNew = !begun.has(task);
    const how = { isNew, ...names.callerOf(task), ...error };
    tell({ kind: "resume", who: names.nameOf(task), ...how });
    begun.add(task);
  });
}

function tellWaits(names: TaskNames, tell: Tell, spies: Spies): void {
  let waiting: Task<unknown> | null = null;
  spies.around(Task.prototype, "wait", (task, awaited) => {
    waiting = task;
    return () => {
      waiting = null;
      const isRefused = task.awaiting === null;
      const wait = isRefused ? "what is refused" : names.futureOf(awaited);
      tell({ kind: "yield", who: names.nameOf(task), wait });
    };
  });
  spies.on(EventLoop.prototype, "callSoon", (_loop, callback) => {
    // Either its `wakeUp`, or what will throw the refusal into it.
    if (waiting !== null) names.tasks.set(callback, waiting);
  });
}
