/** What is no async function, no task and no program, and is told so. */
import "#src/07-await/awaiter.ts";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep as sleepOfFour } from "#src/04-futures/io.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { sleep } from "#src/07-await/io.ts";
import { run } from "#src/07-await/run.ts";
import { gather } from "#src/07-await/waits.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { Stage } from "./stage.ts";

beforeEach(() => whenIdle());

const notLowered = "a promise of the engine's: was its function lowered?";
const noTask = "this is no task: call an async function";

test.each<[what: string, value: unknown, message: string]>([
  ["the engine's promise", Promise.resolve(1), notLowered],
  ["a number", 5, noTask],
  ["null", null, noTask],
  ["nothing", undefined, noTask],
  ["a thenable", { then() {} }, noTask],
  ["an async function", async () => 1, noTask],
  ["a Future that is no task", new Future(new EventLoop()), noTask],
  ["a coroutine", sleepOfFour(1), noTask],
])("%s is no task", (_what, value, message) => {
  expect(() => asTask(value as never)).toThrow(message);
});

test.each<[what: string, main: unknown, message: string]>([
  ["a number", 5, "what is driven is a coroutine, not 5"],
  ["null", null, "what is driven is a coroutine, not null"],
  ["the engine's promise", Promise.resolve(1), "what is driven is a coroutine"],
  ["a Future", new Future(new EventLoop()), "what is driven is a coroutine"],
  ["a function that gives a number", () => 5, noTask],
  ["a function that gives nothing", () => {}, noTask],
  ["a coroutine function", sleepOfFour, noTask],
  ["a function that was not lowered", () => Promise.resolve(), notLowered],
])("%s is no program", (_what, main, message) => {
  const loop = new EventLoop();
  expect(() => run(main as never, loop)).toThrow(message);
  expect(loop.isAlive()).toBe(false);
});

test("a function that throws before it has returned ends run with it", () => {
  const main = (): never => {
    throw new Error("boom");
  };
  expect(() => run(main)).toThrow("boom");
});

test("an async function that was called already had no loop to run in", () => {
  const main = async () => 1;
  expect(() => run(main() as never)).toThrow("no event loop is running here");
});

test("a program inside of a program is refused", () => {
  const inner = async () => 1;
  const outer = async () => run(inner);
  expect(() => run(outer)).toThrow("cannot run a loop inside a loop");
});

test("of a list that is refused a thenable is asked, and nothing runs", () => {
  const stage = new Stage();
  const asked = { then: () => stage.note("asked") } as never;
  const coroutine = function* () {
    stage.note("runs");
  };
  stage.performOut(async () => {
    const list = [asked, coroutine(), 5 as never];
    stage.note((await stage.told(gather(list)))[0]);
    await sleep(1);
  });
  // Asked a turn later, as ever: gather had made a Future of it by then.
  expect(stage.seen).toEqual([
    "asked",
    expect.stringMatching(/^error: TypeError: .* a coroutine, not 5$/),
  ]);
});
