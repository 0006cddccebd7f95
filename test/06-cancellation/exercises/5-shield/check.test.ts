import { expect, test } from "vitest";
import { print } from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run as runMain } from "#src/06-cancellation/run.ts";
import { createTask, type Task } from "#src/06-cancellation/task.ts";
import { wait } from "#src/06-cancellation/wait.ts";
import { lens } from "#src/trace/lenses/06-cancellation.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { shield } from "#answer";

/** Runs a main program on a loop of its own. */
function playMain(main: () => Coroutine<void>) {
  return play(() => runMain(main()), { lens });
}

/** The text of an error has its stack behind it. */
function withoutStack(line: string): string {
  return line.replace(/\\n.*/, " ...");
}

/** Waits behind a shield, and prints what has come out of it. */
function* waiter(name: string, inner: Future<unknown>): Coroutine<void> {
  try {
    print(`${name}: ${yield* shield(inner)}`);
  } catch (error) {
    print(`${name}: ${error}`);
    throw error;
  }
}

function* download(error: Error | null = null): Coroutine<string> {
  yield* sleep(50);
  if (error !== null) throw error;
  return "a file";
}

/** A shared task, and two that wait for it; the first is cancelled at 10. */
function* share(shared: Task<string>): Coroutine<Task<void>> {
  const one = createTask(waiter("one", shared), "one");
  createTask(waiter("two", shared), "two");
  yield* sleep(10);
  one.cancel("enough");
  return one;
}

test("a request does not reach what is waited for", () => {
  const run = playMain(function* () {
    yield* share(createTask(download(), "shared"));
    yield* sleep(100);
  });
  expect(
    run.printed.find((line) => line.startsWith("two")),
    look(
      "One was cancelled: how far has the request gone?",
      run.whereFirst("cancels one"),
    ),
  ).toEqual("two: a file");
});

test("whoever is cancelled goes at once", () => {
  const run = playMain(function* () {
    const one = yield* share(createTask(download(), "shared"));
    yield* sleep(10);
    print(`one is ${one.state}`);
    yield* sleep(100);
  });
  expect(
    run.printed[0],
    look(
      "One was cancelled 10 ms ago, and the shared task is not done.",
      run.where("one is"),
    ),
  ).toEqual("one: CancelledError: enough");
});

test("whoever has gone is not called any more", () => {
  const run = playMain(function* () {
    const shared = createTask(download(), "shared");
    for (const name of ["one", "two"]) {
      const task = createTask(waiter(name, shared), name);
      yield* sleep(10);
      task.cancel("enough");
    }
    yield* sleep(10);
    print(`callbacks of shared: ${shared.callbacks.length}`);
    yield* sleep(100);
  });
  expect(
    run.printed.some((line) => line.includes("a callback threw")),
    look(
      "Both have gone when the shared task ends: whom does it call?",
      run.where("a callback threw").map(withoutStack),
    ),
  ).toEqual(false);
  expect(
    run.printed[2],
    look(
      "Both have gone, and the shared task may go on for long.",
      run.where("callbacks of shared"),
    ),
  ).toEqual("callbacks of shared: 0");
});

test("a request may come in the turn in which the inner one ends", () => {
  const run = playMain(function* () {
    const future = new Future<string>();
    const inner = createTask(future[Symbol.iterator](), "inner");
    const one = createTask(waiter("one", inner), "one");
    yield* sleep(10);
    future.setResult("a file");
    yield* checkpoint();
    print(`inner is ${inner.state}, one is ${one.state}`);
    one.cancel("enough");
    yield* sleep(10);
    print(`one is ${one.state}`);
  });
  expect(
    run.printed.at(-1),
    look(
      "cancel has said yes, in the turn in which inner ended: who knows of it?",
      run.where("cancels one"),
    ),
  ).toEqual("one is cancelled");
  expect(
    run.printed.some((line) => line.includes("a callback threw")),
    look(
      "Inner has ended, and one is cancelled, all in a turn: what follows?",
      [
        ...run.where("cancels one"),
        ...run.where("a callback threw").map(withoutStack),
      ],
    ),
  ).toEqual(false);
});

test("an error comes out, and so does a cancel of the inner task", () => {
  const run = playMain(function* () {
    const inner = createTask(download(new Error("no room")), "inner");
    const outer = createTask(waiter("outer", inner), "outer");
    yield* sleep(100);
    print(`outer is ${outer.state}`);
    if (outer.done()) outer.exception();
  });
  expect(
    run.printed[0],
    look("The inner task has failed: who goes on?", run.where(/inner +fails/)),
  ).toEqual("outer: Error: no room");
  const cancelled = playMain(function* () {
    const inner = createTask(download(), "inner");
    const outer = createTask(waiter("outer", inner), "outer");
    yield* sleep(10);
    inner.cancel("no download");
    yield* wait([outer], { timeoutMs: 100 });
  });
  expect(
    cancelled.printed[0],
    look(
      "The inner task was cancelled by others: who goes on?",
      cancelled.where("cancels inner"),
    ),
  ).toEqual("outer: CancelledError: no download");
});

test("what is done is not waited for", () => {
  const run = playMain(function* () {
    const inner = createTask(download(), "inner");
    yield* inner;
    print("there is a result");
    print(yield* shield(inner));
  });
  const [before, after] = run.events.filter(({ kind }) => kind === "print");
  const turns = run.events.filter(({ kind }) => kind === "turn");
  const turnOf = (event: typeof before) =>
    turns.filter((turn) => turn.atMs <= (event?.atMs ?? 0)).length;
  expect(
    `turns between them: ${turnOf(after) - turnOf(before)}`,
    look(
      "The result is there: how many turns does it take to hand it on?",
      run.where("prints"),
    ),
  ).toEqual("turns between them: 0");
});
