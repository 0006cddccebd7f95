import { Task } from "../../06-cancellation/task.ts";
import type { Lens } from "../lens.ts";
import { watchTasks } from "./05-tasks.ts";
import { TaskNames } from "./task-names.ts";

/** As for chapter 05, and who is asked to stop, and how far that goes. */
export const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies, originMs) {
    const names = new TaskNames(spies);
    spies.on(Task.prototype, "cancel", (task, reason) => {
      if (task.done()) return;
      const path = inwardFrom(task, names);
      const because = reason === undefined ? {} : { reason };
      tell({ kind: "cancel", who: task.name, path, ...because });
    });
    return watchTasks(names, tell, spies, originMs);
  },
};

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
