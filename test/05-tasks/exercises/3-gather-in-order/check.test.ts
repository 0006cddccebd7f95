import { expect, test } from "vitest";
import { gather } from "#answer";
import { nowMs, print } from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { sleep } from "#src/04-futures/io.ts";
import { run as runMain } from "#src/05-tasks/run.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/05-tasks.ts";

/** Runs a main task; what that returns is the value of the run. */
function playMain(main: Coroutine<unknown>) {
  return play(
    () => {
      const loop = new EventLoop();
      loop.onError = (error) => print(`the loop reports ${error}`);
      tasksOf(loop).onUnretrieved = () => {};
      return runMain(main, loop);
    },
    { lens, keepsErrors: true },
  );
}

/** Returns its name so much later. */
function* worker(name: string, delayMs: number): Coroutine<string> {
  yield* sleep(delayMs);
  return name;
}

/** Throws an error so much later. */
function* failing(name: string, delayMs: number): Coroutine<never> {
  yield* sleep(delayMs);
  throw new Error(name);
}

/** Gathers, and says when what became of it. */
function* told(list: Coroutine<unknown>[]): Coroutine<string> {
  const words = (what: unknown) => `at ${Math.floor(nowMs())} ms: ${what}`;
  try {
    return words(yield* gather(list));
  } catch (error) {
    return words(error);
  }
}

test("results have the order of the list", () => {
  const list = [worker("A", 20), worker("B", 10), worker("C", 30)];
  const run = playMain(gather(list));
  expect(
    run.value,
    look(
      "B is the first to end, and the second of the list.",
      run.whereFirst(/(task \d+|main) +(has ended|fails)/),
    ),
  ).toEqual(["A", "B", "C"]);
});

test("it waits for the slowest, wherever that stands", () => {
  const list = [worker("A", 30), worker("B", 10), worker("C", 20)];
  const run = playMain(gather(list));
  expect(
    run.value,
    look(
      "A is the last to end, and C of the list: when are there three results?",
      run.where(/main {2,}/),
    ),
  ).toEqual(["A", "B", "C"]);
});

test("all of them wait at the same time", () => {
  const list = [worker("A", 10), worker("B", 20), worker("C", 30)];
  const run = playMain(told(list));
  expect(
    run.value,
    look(
      "The longest needs 30 ms, all three together no more: when does B begin?",
      run.where(/(task \d+|main) +begins/),
    ),
  ).toEqual("at 30 ms: A,B,C");
});

test("of nothing the result is nothing", () => {
  const run = playMain(gather([]));
  expect(
    run.value,
    look(
      "Here is nobody who could end: what does main wait for?",
      run.where(/main {2,}/),
    ),
  ).toEqual([]);
});

test("the first error is thrown when it happens", () => {
  const list = [worker("A", 1000), failing("B is bad", 10)];
  const run = playMain(told(list));
  expect(
    run.value,
    look(
      "B has failed: who tells the coroutine that gathers, and when?",
      run.where("fails: Error: B is bad"),
    ),
  ).toEqual("at 10 ms: Error: B is bad");
});

test("what ends after the first error does no harm", () => {
  const run = playMain(
    (function* () {
      yield* told([failing("A", 10), failing("B", 20), worker("C", 30)]);
      yield* sleep(50);
    })(),
  );
  expect(
    run.printed.join("\n"),
    look(
      "gather has thrown at 10 ms: what do the callbacks of the others do?",
      run.whereFirst("the loop reports"),
    ),
  ).toEqual("");
});

test("nothing is a result as well", () => {
  const list = [sleep(10), sleep(20)];
  const run = playMain(told(list));
  expect(
    run.value,
    look(
      "A coroutine that returns nothing has ended, too: what do you count?",
      run.where(/main {2,}/),
    ),
  ).toEqual("at 20 ms: ,");
});
