/** Tells calls of ours, and who made them: V8 knows the stack. */
import { basename } from "node:path";
import { Future } from "../../04-futures/future.ts";
import { Task } from "../../05-tasks/task.ts";
import type { Named, Recorded } from "./events.ts";
import { watchedOf } from "./watched.ts";

Error.stackTraceLimit = Infinity;

const watched = watchedOf("ours");

/**
 * Is told of methods and generators by spies. A function that cannot be spied
 * on is told of when it calls one that can.
 */
export class Recorder {
  readonly events: Recorded[] = [];
  /** Those of which somebody tells, so that the stack need not. */
  readonly told: Set<string>;
  readonly futures = new WeakSet<object>();
  readonly begun = new WeakSet<object>();
  /** The functions that were running at the last event, outermost first. */
  running: readonly Named[] = [];

  constructor(told: readonly string[]) {
    this.told = new Set(told);
  }

  /** A function is called, by whoever is on the stack. */
  called(name: string, self: unknown = null, args: unknown[] = []): void {
    const callers = this.callers();
    const from = callers.at(-1) ?? null;
    for (const future of args) this.see(future, from);
    const place = watched.get(name)?.argument ?? null;
    const argument = place === null ? null : wordOf(args[Number(place)]);
    const to = { name, isTask: self instanceof Task };
    this.events.push({ kind: "call", from, to, argument });
    this.running = [...callers, to];
  }

  /** A generator is resumed; to be told whether it then was at its end. */
  resumed(name: string, generator: object): (isDone: boolean) => void {
    const from = this.callers().at(-1) ?? null;
    const own = { name, isTask: false };
    const isMain = name.startsWith("main@");
    const to = isMain ? { name: "next@main", isTask: false } : own;
    const isNew = isMain || !this.begun.has(generator);
    this.begun.add(generator);
    const kind = isNew ? "call" : "resumes";
    this.events.push({ kind, from, to, argument: null });
    return (isDone) => {
      const kind = isDone ? "returns" : "yields";
      this.events.push({ kind, from: own, to: from, argument: null });
    };
  }

  /** Who is on the stack; tells of those that are new and not told of. */
  callers(): readonly Named[] {
    const callers = watchedFrames();
    let isNew = false;
    for (const [index, to] of callers.entries()) {
      isNew ||= this.running[index]?.name !== to.name;
      if (!isNew || this.told.has(to.name)) continue;
      const from = callers[index - 1] ?? null;
      this.events.push({ kind: "call", from, to, argument: null });
    }
    this.running = callers;
    return callers;
  }

  /** No one can spy on `new`: a Future is told of when it is first seen. */
  see(future: unknown, from: Named | null): void {
    if (!(future instanceof Future) || future instanceof Task) return;
    if (this.futures.has(future)) return;
    this.futures.add(future);
    const to = { name: "new Future@future.ts", isTask: false };
    this.events.push({ kind: "call", from, to, argument: null });
  }
}

function wordOf(value: unknown): string {
  return typeof value === "function" ? value.name : `${value}`;
}

function watchedFrames(): readonly Named[] {
  return stack()
    .map((frame) => ({ name: nameOf(frame), isTask: isTask(frame) }))
    .filter(({ name }) => watched.has(name))
    .reverse();
}

function nameOf(frame: NodeJS.CallSite): string {
  const word = frame.isConstructor() ? "new " : "";
  const file = basename(frame.getFileName() ?? "");
  return `${word}${frame.getFunctionName()}@${file}`;
}

function isTask(frame: NodeJS.CallSite): boolean {
  return frame.getTypeName() === "Task";
}

function stack(): readonly NodeJS.CallSite[] {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_error, frames) => frames;
  const frames = new Error().stack as unknown as NodeJS.CallSite[];
  Error.prepareStackTrace = before;
  return frames;
}
