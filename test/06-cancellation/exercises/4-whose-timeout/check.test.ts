import { expect, test } from "vitest";
import { print } from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { sleep } from "#src/04-futures/io.ts";
import { run as runMain } from "#src/06-cancellation/run.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { wait } from "#src/06-cancellation/wait.ts";
import { lens } from "#src/trace/lenses/06-cancellation.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { timeout } from "#answer";

/** Runs it in a task, which is cancelled at these times; prints its end. */
function playTask(body: () => Coroutine<unknown>, ...askedAtMs: number[]) {
  const main = function* (): Coroutine<void> {
    const task = createTask(told("the end", body()), "task");
    let nowMs = 0;
    for (const atMs of askedAtMs) {
      yield* sleep(atMs - nowMs);
      nowMs = atMs;
      task.cancel("from elsewhere");
    }
    yield* wait([task]);
    print(`requests left: ${task.requestCount}`);
    if (!task.cancelled()) task.exception();
  };
  return play(() => runMain(main()), { lens });
}

/** Prints how a coroutine ends, and ends in the same way. */
function* told<T>(name: string, body: Coroutine<T>): Coroutine<T> {
  try {
    const value = yield* body;
    print(`${name}: ${value}`);
    return value;
  } catch (error) {
    print(`${name}: ${error}`);
    throw error;
  }
}

/** Sleeps, and cleans up for so long. */
function* tidy(cleanupMs: number): Coroutine<void> {
  try {
    yield* sleep(1000);
  } finally {
    yield* sleep(cleanupMs);
  }
}

function* fail(): Coroutine<void> {
  try {
    yield* sleep(1000);
  } catch {
    throw new Error("no room");
  }
}

function* refuse(): Coroutine<string> {
  try {
    yield* sleep(1000);
  } catch {
    // Not now.
  }
  return "refused";
}

test("when the time is up, it says so", () => {
  const run = playTask(() => timeout(50, tidy(10)));
  expect(
    run.printed[0],
    look("The time was up, and nobody else has asked.", run.where("cancels")),
  ).toEqual("the end: TimeoutError: not done after 50 ms");
});

test("what the coroutine returns or throws comes out", () => {
  const run = playTask(() => timeout(50, fail()));
  expect(
    run.printed[0],
    look(
      "This is no CancelledError: what does it have to do with the time?",
      run.whereFirst("prints"),
    ),
  ).toEqual("the end: Error: no room");
  expect(
    run.printed[1],
    look("It has failed after its time was up: who still counts that?", [
      ...run.where("cancels"),
      ...run.where("requests left"),
    ]),
  ).toEqual("requests left: 0");
  const inTime = playTask(function* () {
    const value = yield* timeout(50, told("inside", sleep(10)));
    yield* sleep(100);
    return value;
  });
  expect(
    inTime.printed,
    look(
      "It was done in time, and the task goes on: who still asks it to stop?",
      inTime.where("cancels"),
    ),
  ).toEqual(["inside: undefined", "the end: undefined", "requests left: 0"]);
});

test("when others ask as well, they are answered", () => {
  const alone = playTask(() => timeout(50, tidy(10)), 20);
  expect(
    alone.printed[0],
    look("Who has asked, and was the time up?", alone.where("cancels")),
  ).toEqual("the end: CancelledError: from elsewhere");
  const late = playTask(() => timeout(50, tidy(20)), 60);
  expect(
    late.printed[0],
    look("The time was up, and that is not all: how many have asked?", [
      ...late.whereFirst("cancels"),
      ...late.where("cancels"),
    ]),
  ).toEqual("the end: CancelledError: from elsewhere");
  expect(
    late.printed[1],
    look("Two have asked: whose request is yours to take back?", [
      ...late.whereFirst("cancels"),
      ...late.where("cancels"),
    ]),
  ).toEqual("requests left: 1");
});

test("of two deadlines at once, the outer one says that the time is up", () => {
  const run = playTask(() => timeout(50, told("inner", timeout(50, tidy(0)))));
  const asked = run.lines.filter((line) => line.includes("cancels"));
  expect(
    run.printed[0],
    look("Both have asked, and the inner one is not alone.", asked),
  ).toEqual("inner: CancelledError: the time is up");
  expect(
    run.printed[1],
    look("Who still counts the request of the inner one?", [
      ...asked,
      ...run.where("the end"),
    ]),
  ).toEqual("the end: TimeoutError: not done after 50 ms");
});

test("a request is taken back, even if it was refused", () => {
  const run = playTask(function* () {
    yield* timeout(10, refuse());
    yield* timeout(30, sleep(1000));
  });
  const asked = run.lines.filter((line) => line.includes("cancels"));
  expect(
    run.printed[0],
    look("The first deadline was refused, and is over: who still counts it?", [
      ...asked,
      ...run.whereFirst("prints"),
    ]),
  ).toEqual("the end: TimeoutError: not done after 30 ms");
  expect(
    run.printed[1],
    look("Two deadlines have asked, and both are over.", asked),
  ).toEqual("requests left: 0");
});

test("a request from before does not count", () => {
  const run = playTask(function* () {
    try {
      yield* sleep(1000);
    } finally {
      yield* timeout(10, sleep(1000));
    }
  }, 20);
  const asked = run.lines.filter((line) => line.includes("cancels"));
  expect(
    run.printed[0],
    look("Which of the two has come before this deadline began?", asked),
  ).toEqual("the end: TimeoutError: not done after 10 ms");
  expect(
    run.printed[1],
    look("The deadline takes its own request back, and no other.", asked),
  ).toEqual("requests left: 1");
});
