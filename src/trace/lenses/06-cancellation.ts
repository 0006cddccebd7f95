import { Task } from "../../06-cancellation/task.ts";
import type { Lens, Spies } from "../lens.ts";
import { watchTasks } from "./05-tasks.ts";
import type { Tell } from "./callbacks.ts";
import { TaskNames } from "./task-names.ts";

/** As for chapter 05, and who is asked to stop, and how far that goes. */
export const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies, originMs) {
    const names = new TaskNames(spies);
    tellCancels(names, tell, spies);
    return watchTasks(names, tell, spies, originMs);
  },
};

/** Tells who is asked to stop, by whoever runs. */
export function tellCancels(names: TaskNames, tell: Tell, spies: Spies): void {
  spies.on(Task.prototype, "cancel", (task, reason) => {
    if (task.done()) return;
    const path = inwardFrom(task, names);
    const because = reason === undefined ? {} : { reason };
    tell({ kind: "cancel", who: names.nameOf(task), path, ...because });
  });
}

/** What a task waits for, and what that waits for; the innermost last. */
function inwardFrom(task: Task<unknown>, names: TaskNames): string[] {
  const path = new Set<object>();
  let { awaiting } = task;
  while (awaiting !== null && !awaiting.done() && !path.has(awaiting)) {
    path.add(awaiting);
    awaiting = awaiting instanceof Task ? awaiting.awaiting : null;
  }
  return [...path].map((future) => names.futureOf(future));
}
