/** Runs the lines of a scenario; what their words mean, words.ts says. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import type { Future } from "#src/04-futures/future.ts";
import { currentTask, type Task } from "#src/06-cancellation/task.ts";
import type { Body, Program, Value } from "./language.ts";
import { VirtualLoop } from "./virtual-loop.ts";

/** What can be waited for. */
export type Awaited = Coroutine<unknown> | Future<unknown>;

type Method = (...args: unknown[]) => unknown;

/** What the words are made of. */
export class Interpreter {
  readonly program: Program;
  readonly loop = new VirtualLoop();
  readonly things = new Map<string, Future<unknown>>();
  // The texts of errors that come from the program, not from the runtime.
  readonly texts = new Set<string>();
  readonly lines: string[] = [];

  constructor(program: Program) {
    this.program = program;
  }

  *block(body: Body): Coroutine<unknown> {
    let value: unknown = null;
    for (const op of body) value = yield* this.value(op);
    return value;
  }

  *value(op: Value): Coroutine<unknown> {
    if (!(op instanceof Array)) return op;
    const [word, ...args] = op;
    const method = Reflect.get(this, word) as Method;
    const answer = method.apply(this, args);
    return isCoroutine(answer) ? yield* answer : answer;
  }

  now(body: Body): void {
    const { done } = this.block(body).next();
    if (!done) throw new Error("a callback cannot wait");
  }

  awaitable(name: string): Awaited {
    return this.things.get(name) ?? this.call(name);
  }

  thing(name: string): Future<unknown> {
    const thing = this.things.get(name);
    if (thing === undefined) throw new ReferenceError(name);
    return thing;
  }

  task(name: string): Task<unknown> {
    return this.thing(name) as Task<unknown>;
  }

  say(text: string, who = nameOf(currentTask())): void {
    const ms = String(this.loop.time()).padStart(3);
    this.lines.push(`${ms} ${who}: ${text}`);
  }

  textOf(error: unknown): string {
    const { name, message } = error as Error;
    return this.texts.has(message) ? `${name}: ${message}` : name;
  }

  call(func: string): Coroutine<unknown> {
    const body = this.program[func];
    if (body === undefined) throw new ReferenceError(func);
    return this.block(body);
  }

  error(text: string): Error {
    this.texts.add(text);
    return new Error(text);
  }
}

/** The name that a task was given; the loop's in a callback. */
export function nameOf(task: { name: string } | null): string {
  return task === null ? "loop" : task.name.replace(/^task \d+$/, "a task");
}

/** A value as it is printed. */
export function show(value: unknown): string {
  if (value instanceof Array) return `[${value.map(show).join(", ")}]`;
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value ?? "none");
}

function isCoroutine(value: unknown): value is Coroutine<unknown> {
  return value instanceof Object && "next" in value;
}
