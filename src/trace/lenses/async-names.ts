import { EventLoop } from "../../04-futures/event-loop.ts";
import { currentTask, type Task } from "../../05-tasks/task.ts";
import { TaskList } from "../../05-tasks/task-list.ts";
import type { Spies } from "../lens.ts";
import { TaskNames } from "./task-names.ts";

/**
 * The task of an async function is told by the name of that, and the number
 * that it has as a task: `task 9` as `echo 9`. The generator that `__awaiter`
 * is given has no name; but the stack of the call has one.
 */
export class AsyncNames extends TaskNames {
  readonly functions = new WeakMap<Task<unknown>, string>();
  /** What the loop is calling; `null` if it calls nothing. */
  callback: object | null = null;

  constructor(spies: Spies) {
    super(spies);
    spies.on(TaskList.prototype, "add", (_list, task) => {
      const name = startedFunction(`${new Error().stack}`);
      if (name !== null) this.functions.set(task, name);
    });
    spies.around(EventLoop.prototype, "call", (_loop, handle) => {
      this.callback = handle.callback;
      return () => (this.callback = null);
    });
  }

  override nameOf(task: Task<unknown>): string {
    return task.name.replace(/^task/, this.functions.get(task) ?? "task");
  }

  override callerOf(task: Task<unknown>): { by?: string } {
    const caller = currentTask();
    if (caller !== null) return { by: this.nameOf(caller) };
    const { callback } = this;
    if (callback === null) return { by: "program" };
    return this.tasks.get(callback) === task ? {} : { by: "callback" };
  }
}

/**
 * Who calls `startNow`, or the `__awaiter` that does, to have a task made;
 * `null` if nobody does, if it has no name, or if stacks have another form.
 */
function startedFunction(stack: string): string | null {
  const [, made = ""] =
    /at new \w+ \(.*\n +at startNow .*\n([^]*)/.exec(stack) ?? [];
  const above = made.replace(/^ +at .*\bawaiter .*\n/, "");
  const frame = /^ +at (?:[\w$]+\.)*([\w$]+) (?:\[as .*\] )?\(/.exec(above);
  return frame?.[1] ?? null;
}
