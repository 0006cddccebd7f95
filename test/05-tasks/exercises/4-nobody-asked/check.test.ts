import { expect, test } from "vitest";
import { Task, Unretrieved } from "#answer";
import { print } from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { lens } from "#src/trace/lenses/04-futures.ts";

/** Starts a task. */
type Start = (name: string, coroutine: Coroutine<void>) => Future<void>;

/** Runs a main task that can start others; at its end there is a report. */
function playMain(main: (start: Start) => Coroutine<void>) {
  return play(
    () => {
      const loop = new EventLoop();
      const unretrieved = new Unretrieved();
      const start: Start = (name, coroutine) =>
        new Task(name, coroutine, unretrieved, loop);
      start("main", main(start));
      loop.run();
      unretrieved.report();
    },
    { lens },
  );
}

/** Fails after 10 ms. */
function* failing(): Coroutine<void> {
  yield* sleep(10);
  throw new Error("bad");
}

/** What was printed, the reports in short. */
function printed(run: Run): string[] {
  return run.printed.map((line) =>
    line.replace(/^(\w+) failed, and nobody asked: .*/, "$1 is reported"),
  );
}

test("what nobody asks for is reported in the end", () => {
  const run = playMain(function* (start) {
    start("T", failing());
    yield* sleep(50);
    print("main ends");
  });
  expect(
    printed(run),
    look(
      "T has failed at 10 ms: until when could somebody still ask?",
      run.where("nobody asked"),
    ),
  ).toEqual(["main ends", "T is reported"]);
});

/** The ways to ask a task how it has ended; all throw its error here. */
const ways: [string, (task: Future<void>) => Coroutine<void>][] = [
  [
    "yield*",
    function* (task) {
      yield* task;
    },
  ],
  [
    "result()",
    function* (task) {
      task.result();
    },
  ],
  [
    "exception()",
    function* (task) {
      throw task.exception();
    },
  ],
];

test("an error that was asked for is not reported", () => {
  for (const [way, ask] of ways) {
    const run = playMain(function* (start) {
      const task = start("T", failing());
      yield* sleep(20);
      try {
        yield* ask(task);
      } catch {
        print(`asked by ${way}`);
      }
    });
    expect(
      printed(run),
      look(
        `T has failed at 10 ms; main asks by ${way} at 20 ms, and is told.`,
        run.where("asked by"),
      ),
    ).toEqual([`asked by ${way}`]);
  }
});

test("to hear that it has ended is not to ask", () => {
  const run = playMain(function* (start) {
    const task = start("T", failing());
    task.addDoneCallback(() => print("ended"));
    yield* sleep(50);
    if (task.done()) print("done");
  });
  expect(
    printed(run),
    look(
      "A callback was called, and done() has said yes: who knows the error?",
      run.where('"done"'),
    ),
  ).toEqual(["ended", "done", "T is reported"]);
});

test("to ask too early is not to have asked", () => {
  const run = playMain(function* (start) {
    const task = start("T", failing());
    try {
      task.exception();
    } catch {
      print("too early");
    }
    yield* sleep(50);
  });
  expect(
    printed(run),
    look(
      "T was asked when it was pending, and could not say: nobody was told.",
      run.where("too early"),
    ),
  ).toEqual(["too early", "T is reported"]);
});

test("a task that was cancelled has not failed", () => {
  const run = playMain(function* (start) {
    const future = new Future<void>();
    start("T", future[Symbol.iterator]());
    yield* sleep(10);
    future.cancel();
  });
  expect(
    printed(run),
    look(
      "T waited for a Future that was cancelled: how has T itself ended?",
      run.where("is cancelled"),
    ),
  ).toEqual([]);
});

test("to ask one task is not to ask another", () => {
  const run = playMain(function* (start) {
    start("T", failing());
    const other = start("U", failing());
    yield* sleep(50);
    print(`U: ${other.exception()}`);
  });
  expect(
    printed(run),
    look(
      "T and U have failed, and main has asked U: whose error is known?",
      run.where("nobody asked"),
    ),
  ).toEqual(["U: Error: bad", "T is reported"]);
});
