import { EventLoop } from "../../04-futures/event-loop.ts";
import { Handle } from "../../04-futures/handle.ts";
import { currentTask, Task } from "../../05-tasks/task.ts";
import { TaskList } from "../../05-tasks/task-list.ts";
import type { Spies } from "../lens.ts";
import { Names } from "./names.ts";

/**
 * Tasks have names of their own. A callback that a task has asked for, as the
 * timer of a timeout, is told with the name of that task.
 */
export class TaskNames extends Names {
  /** Whom a callback resumes. */
  readonly tasks = new WeakMap<object, Task<unknown>>();
  /** In whose step a callback was asked for, or in a callback of whose. */
  readonly owners = new WeakMap<Handle, string>();
  owner: string | null = null;

  constructor(spies: Spies) {
    super();
    spies.on(TaskList.prototype, "add", (_list, task) => {
      this.tasks.set(task.wakeUp, task);
    });
    const own = () => this.ownReturned.bind(this);
    spies.around(EventLoop.prototype, "callSoon", own);
    spies.around(EventLoop.prototype, "callAt", own);
    spies.around(EventLoop.prototype, "call", (_loop, handle) => {
      this.owner = this.owners.get(handle) ?? null;
      return () => (this.owner = null);
    });
  }

  ownReturned(outcome: { value: unknown } | { error: unknown }): void {
    if ("error" in outcome || !(outcome.value instanceof Handle)) return;
    const task = currentTask();
    const owner = task === null ? this.owner : this.nameOf(task);
    if (owner !== null) this.owners.set(outcome.value, owner);
  }

  nameOf(task: Task<unknown>): string {
    return task.name;
  }

  /** Who steps it, if that is not the loop. */
  callerOf(_task: Task<unknown>): { by?: string } {
    return {};
  }

  override coroutineOf(callback: unknown): string | null {
    if (typeof callback !== "function") return null;
    const task = this.tasks.get(callback);
    return task === undefined ? null : this.nameOf(task);
  }

  override futureOf(future: object): string {
    return future instanceof Task
      ? this.nameOf(future)
      : super.futureOf(future);
  }

  override functionOf(handle: Handle): string {
    const { callback } = handle;
    const isNameless = callback !== null && callback.name === "";
    return (
      (isNameless ? calledAmong(callback) : null) ?? super.functionOf(handle)
    );
  }

  override readyOf(handle: Handle): string {
    const task = this.coroutineOf(handle.callback);
    // What throws a refusal into a task has no name, and calls its `step`.
    if (task !== null) return `${handle.callback?.name || "step"} of ${task}`;
    return `${this.functionOf(handle)}${this.ownerOf(handle)}`;
  }

  override purposeOf(handle: Handle): string {
    return super.purposeOf(handle) || this.ownerOf(handle);
  }

  ownerOf(handle: Handle): string {
    const owner = this.owners.get(handle);
    return owner === undefined ? "" : ` of ${owner}`;
  }
}

/**
 * What a callback without a name calls: a function before any method, and
 * `callSoon(f)`, if that is what it does first. `null` if it calls nothing.
 */
function calledAmong(callback: (...args: never[]) => unknown): string | null {
  const text = String(callback);
  const plain = /(?<![\w$.])(\w+)\(/.exec(text);
  if (plain !== null) return plain[1] ?? null;
  const [, name, later] =
    /(\w+)\(\W*(?:0,)?(?:[\w$]+\.)*(\w*)/.exec(text) ?? [];
  return name === "callSoon" ? `callSoon(${later})` : (name ?? null);
}
