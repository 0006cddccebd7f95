/** What chapter 06's lens sees beyond 05's: who is asked to stop, by whom. */
import { afterEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { serve } from "#src/06-cancellation/echo.ts";
import { run } from "#src/06-cancellation/run.ts";
import { createTask, currentTask, Task } from "#src/06-cancellation/task.ts";
import { timeout } from "#src/06-cancellation/timeout.ts";
import type { TraceEvent } from "#src/trace/events.ts";
import { TraceText } from "#src/trace/text.ts";
import { endTraces, moves, traced, tracedRun } from "./support.ts";

afterEach(endTraces);

/** All that happens while a program runs to its end, or fails. */
function tracedProgram(main: () => Coroutine<void>) {
  return tracedRun("06-cancellation", "run", () => {
    try {
      run(main());
    } catch {
      // How it fails is in the trace.
    }
  });
}

/** What it says of tasks and Futures from the first cancel on. */
async function movesFromCancel(main: () => Coroutine<void>) {
  const seen = moves(await tracedProgram(main));
  const plain = seen.filter((move) => !move.startsWith("turn"));
  return plain.slice(plain.findIndex((move) => move.startsWith("cancel")));
}

/** A trace as it is printed, without its times. */
function printed(events: readonly TraceEvent[]): string[] {
  const text = new TraceText();
  const lines = events.map((event) => text.write(event)).join("");
  return lines.split("\n").map((line) => line.slice(12));
}

test("a cancel is told with all that it goes through, inward", async () => {
  const seen = await movesFromCancel(function* () {
    const inner = createTask(sleep(1000), "inner");
    const outer = createTask(waitFor(inner), "outer");
    yield* checkpoint();
    outer.cancel();
    yield* checkpoint();
  });
  expect(seen.slice(0, 5)).toEqual([
    "cancel of outer -> inner -> Future 2",
    "Future 2 is cancelled",
    "Future 3 is finished",
    "main yields Future 3",
    "inner goes on",
  ]);
  expect(seen.slice(5, 9)).toEqual([
    "inner is cancelled",
    "main goes on",
    "main ends",
    "outer goes on",
  ]);
});

function* waitFor(task: Task<void>): Coroutine<void> {
  yield* task;
}

test("whoever asks is told, and why", async () => {
  const events = await tracedProgram(function* () {
    const task = createTask(sleep(1000), "child");
    yield* checkpoint();
    task.cancel("enough");
    yield* checkpoint();
  });
  expect(printed(events)).toContain(
    "main           cancels child -> Future 2: enough",
  );
});

test("a cancel before the first step: it begins by an error", async () => {
  const seen = await movesFromCancel(function* () {
    createTask(sleep(1000), "child").cancel();
    yield* checkpoint();
  });
  expect(seen.slice(0, 5)).toEqual([
    "cancel of child",
    "Future 1 is finished",
    "main yields Future 1",
    "child begins by an error",
    "child is cancelled",
  ]);
});

test("a task that cancels itself: its next wait is ended", async () => {
  const seen = await movesFromCancel(function* () {
    currentTask()?.cancel();
    yield* sleep(1000);
  });
  expect(seen.slice(0, 5)).toEqual([
    "cancel of main",
    "main yields Future 1",
    "Future 1 is cancelled",
    "main goes on",
    "main is cancelled",
  ]);
});

test("tasks that wait for each other are told once each", async () => {
  const tasks: Task<void>[] = [];
  const other = function* (number: number): Coroutine<void> {
    yield* tasks[number] as Task<void>;
  };
  const seen = await movesFromCancel(function* () {
    tasks.push(createTask(other(1), "a"), createTask(other(0), "b"));
    yield* checkpoint();
    tasks[0]?.cancel();
    yield* checkpoint();
  });
  expect(seen[0]).toBe("cancel of a -> b -> a");
});

test("a Future that is done already is no part of the way", async () => {
  const seen = await movesFromCancel(function* () {
    const task = createTask(checkpoint(), "child");
    yield* checkpoint();
    task.cancel();
    yield* checkpoint();
  });
  expect(seen[0]).toBe("cancel of child");
});

test("to cancel what is done is nothing", async () => {
  const seen = await tracedProgram(function* () {
    const task = createTask(checkpoint());
    yield* task;
    task.cancel();
  });
  expect(seen.filter(({ kind }) => kind === "cancel")).toEqual([]);
});

test("a timeout has the name of its task, and cancels it", async () => {
  const events = await tracedProgram(() => timeout(5, sleep(1000)));
  const [, second] = events.filter((event) => event.kind === "turn");
  expect(second?.timed[0]).toMatch(/^callSoon\(expire\) of main at 5\.\d+$/);
  const seen = moves(events).map((move) => move.replace(/ \/ .*$/, ""));
  expect(seen.slice(4, 12)).toEqual([
    "timer: callSoon(expire)",
    "turn 3: expire of main",
    "callback: expire",
    "cancel of main -> Future 1",
    "Future 1 is cancelled",
    "turn 4: wakeUp of main",
    "main goes on",
    "main ends by an error",
  ]);
});

test("06/echo: a server that is to stop cancels its acceptor", async () => {
  const loop = new EventLoop();
  const stop = new Future<void>(loop);
  const options = { host: "127.0.0.1", port: 9000, onListening: () => {} };
  const events = await tracedRun("06-cancellation", "echo", () => {
    loop.callLater(5, () => stop.setResult());
    serve(options, loop, stop);
  });
  const lines = printed(events);
  expect(lines).toContain(
    "main           cancels acceptor -> Future 2: no more clients",
  );
  expect(lines).toContain("acceptor       is cancelled: no more clients");
});

test("two traces of one run are the same", async () => {
  const once = async () =>
    JSON.stringify(await traced("06-cancellation", "sleeper"));
  expect(await once()).toBe(await once());
});

test("a trace leaves the class of chapter 06 as it found it", async () => {
  const before = Task.prototype.cancel;
  let during = before;
  await tracedProgram(function* () {
    during = Task.prototype.cancel;
    yield* checkpoint();
  });
  endTraces();
  expect(Task.prototype.cancel).toBe(before);
  expect(during).not.toBe(before);
});
