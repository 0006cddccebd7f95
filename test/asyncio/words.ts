/** The words of the scenarios on the course's runtime. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { gather } from "#src/06-cancellation/gather.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { timeout, waitFor } from "#src/06-cancellation/timeout.ts";
import { shield, wait, type WaitOptions } from "#src/06-cancellation/wait.ts";
import { type Awaited, Interpreter, show } from "./interpreter.ts";
import type { Body, Catch, Op, Value } from "./language.ts";

/** A method for each word of the language, in the order of theirs.py. */
export class Words extends Interpreter implements Record<Op[0], unknown> {
  // Speech

  *print(...parts: Value[]): Coroutine<void> {
    const texts: string[] = [];
    for (const part of parts) texts.push(show(yield* this.value(part)));
    this.say(texts.join(" "));
  }

  *return(value: Value): Coroutine<unknown> {
    return yield* this.value(value);
  }

  raise(text: string): never {
    throw this.error(text);
  }

  *try(body: Body, handler: Catch = { catch: [] }): Coroutine<unknown> {
    try {
      return yield* this.block(body);
    } catch (error) {
      if (handler.catch === undefined) throw error;
      this.say(`caught ${this.textOf(error)}`);
      return yield* this.block(handler.catch);
    } finally {
      yield* this.block(handler.finally ?? []);
    }
  }

  // Time

  sleep = sleep;
  checkpoint = checkpoint;

  *ticks(count: number): Coroutine<void> {
    for (let number = 1; number <= count; number++) {
      this.say(`tick ${number}`);
      yield* checkpoint();
    }
  }

  // Running

  spawn(name: string, calls = name): void {
    this.things.set(name, createTask(this.call(calls), name));
  }

  future(name: string): void {
    this.things.set(name, new Future(this.loop));
  }

  *set(name: string, value: Value): Coroutine<void> {
    this.thing(name).setResult(yield* this.value(value));
  }

  fail(name: string, text: string): void {
    this.thing(name).setException(this.error(text));
  }

  state(name: string): string {
    return this.thing(name).state;
  }

  result(name: string): unknown {
    return this.thing(name).result();
  }

  exception(name: string): string | null {
    const error = this.thing(name).exception();
    return error === null ? null : this.textOf(error);
  }

  // Waiting

  *await(name: string): Coroutine<unknown> {
    return yield* this.thing(name);
  }

  *gather(names: string[]): Coroutine<unknown> {
    const awaitables = new Map(
      names.map((name) => [name, this.awaitable(name)]),
    );
    return yield* gather(names.map((name) => awaitables.get(name) as Awaited));
  }

  *wait(
    names: string[],
    until?: WaitOptions["until"],
    timeoutMs?: number,
  ): Coroutine<string> {
    const things = names.map((name) => this.thing(name));
    const { done } = yield* wait(things, { until, timeoutMs });
    const isDone = (name: string) => done.has(this.thing(name));
    return `done: ${show(names.filter(isDone))}`;
  }

  *waitFor(name: string, delayMs: number | null): Coroutine<unknown> {
    return yield* waitFor(this.awaitable(name), delayMs);
  }

  *timeout(delayMs: number | null, body: Body): Coroutine<unknown> {
    return yield* timeout(delayMs, this.block(body));
  }

  *shield(name: string): Coroutine<unknown> {
    return yield* shield(this.awaitable(name));
  }

  // Cancelling

  cancel(name: string, reason?: string): boolean {
    if (reason !== undefined) this.texts.add(reason);
    return this.thing(name).cancel(reason);
  }

  uncancel(name: string): number {
    return this.task(name).uncancel();
  }

  cancelling(name: string): number {
    return this.task(name).requestCount;
  }

  // Callbacks

  soon(body: Body): void {
    this.loop.callSoon(() => this.now(body));
  }

  later(delayMs: number, body: Body): void {
    this.loop.callLater(delayMs, () => this.now(body));
  }

  onDone(name: string, body: Body): void {
    this.thing(name).addDoneCallback(() => this.now(body));
  }
}
