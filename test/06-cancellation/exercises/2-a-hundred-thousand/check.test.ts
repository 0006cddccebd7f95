import { expect, test } from "vitest";
import { print } from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run as runMain } from "#src/05-tasks/run.ts";
import { lens } from "#src/trace/lenses/05-tasks.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { Task } from "#answer";

/** Runs a main program on a loop of its own. */
function playMain(main: () => Coroutine<void>) {
  return play(() => runMain(main()), { lens });
}

/** Waits, and prints what has come out of it. */
function* link(name: string, what: Future<void>): Coroutine<void> {
  try {
    yield* what;
    print(`${name} goes on`);
  } catch (error) {
    print(`${name}: ${error}`);
    throw error;
  }
}

/** Three tasks: outer waits for middle, middle for inner, inner for this. */
function* chain(what: Future<void>): Coroutine<Future<void>[]> {
  const inner = new Task(link("inner", what), "inner");
  const middle = new Task(link("middle", inner), "middle");
  const outer = new Task(link("outer", middle), "outer");
  yield* checkpoint();
  return [inner, middle, outer];
}

test("the innermost ends first, and then who waits for it", () => {
  const run = playMain(function* () {
    const [, , outer] = yield* chain(new Future<void>());
    outer?.cancel("enough");
    yield* sleep(10);
  });
  expect(
    run.printed.map((line) => line.split(":")[0]).join(", "),
    look(
      "Three tasks wait for each other: where does the error come out first?",
      run.whereFirst(/prints/),
    ),
  ).toEqual("inner, middle, outer");
});

test("the request has arrived when cancel returns", () => {
  const run = playMain(function* () {
    const future = new Future<void>();
    const [, , outer] = yield* chain(future);
    outer?.cancel("enough");
    print(`the innermost Future is ${future.state}`);
    yield* sleep(10);
  });
  expect(
    run.printed[0],
    look(
      "All of the way in is one call: nobody may run between.",
      run.whereFirst("the innermost Future"),
    ),
  ).toEqual("the innermost Future is cancelled");
});

test("a task that is ready to go on keeps the request", () => {
  const run = playMain(function* () {
    const future = new Future<void>();
    const [inner, , outer] = yield* chain(future);
    future.setResult();
    yield* checkpoint();
    print(`inner is ${inner?.state}, and middle not woken yet`);
    outer?.cancel("enough");
    yield* sleep(10);
  });
  expect(
    run.printed[2],
    look(
      "Who is the innermost that can still be stopped, and what by?",
      run.where("not woken yet"),
    ),
  ).toEqual("middle: CancelledError: enough");
});

test("a refusal further in counts for all outside of it", () => {
  const run = playMain(function* () {
    const future = new Future<void>();
    const middle = new Task(stubborn(future), "middle");
    const outer = new Task(link("outer", middle), "outer");
    yield* checkpoint();
    outer.cancel("enough");
    yield* sleep(10);
  });
  expect(
    run.printed.join(", "),
    look(
      "Middle has refused: which task has been told to throw all the same?",
      run.where(/outer +goes on/),
    ),
  ).toEqual("middle refuses, outer goes on");
});

function* stubborn(what: Future<void>): Coroutine<void> {
  try {
    yield* what;
  } catch {
    print("middle refuses");
  }
}

test("a hundred thousand tasks can wait for each other", () => {
  const told = cancelLong(100_000);
  expect(
    told,
    look("How many calls of cancel are open when the last task is asked?", [
      `through    100 tasks: ${cancelLong(100)}`,
      `through 100000 tasks: ${told}`,
    ]),
  ).toEqual("the innermost Future is cancelled");
});

/** Cancels the last of so many tasks; what has become of it. */
function cancelLong(count: number): string {
  const loop = new EventLoop();
  const future = new Future<void>(loop);
  const task = new Task(future[Symbol.iterator](), "task", loop);
  Object.setPrototypeOf(Waiting.prototype, task);
  let outer = future;
  for (let number = 1; number <= count; number++) {
    outer = new Waiting(outer) as unknown as Future<void>;
  }
  return toldBy(() => outer.cancel("enough"), future);
}

/** All else is as in one real task; so many of those would take a second. */
class Waiting {
  request: Error | null = null;
  awaiting: Future<void>;

  constructor(awaiting: Future<void>) {
    this.awaiting = awaiting;
  }
}

function toldBy(cancel: () => boolean, future: Future<void>): string {
  try {
    cancel();
    return `the innermost Future is ${future.state}`;
  } catch (error) {
    return `${error}`;
  }
}

test("a task that has not begun keeps the request", () => {
  const run = playMain(function* () {
    const newcomer = new Task(link("newcomer", new Future<void>()), "newcomer");
    const outer = new Task(link("outer", newcomer), "outer");
    print(`cancel says ${newcomer.cancel("enough")}`);
    yield* sleep(10);
    print(`newcomer is ${newcomer.state}, outer is ${outer.state}`);
  });
  expect(
    run.printed,
    look(
      "It has not begun, and waits for nothing yet: who remembers the request?",
      run.where("newcomer"),
    ),
  ).toEqual([
    "cancel says true",
    "outer: CancelledError: enough",
    "newcomer is cancelled, outer is cancelled",
  ]);
});
