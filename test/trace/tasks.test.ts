/** What chapter 05's lens sees: tasks by their names, and their waits. */
import { afterEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop, getRunningLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { run } from "#src/05-tasks/run.ts";
import { createTask, Task } from "#src/05-tasks/task.ts";
import { TaskList } from "#src/05-tasks/task-list.ts";
import { endTraces, moves, traced, tracedRun } from "./support.ts";

afterEach(endTraces);

/** All that happens while a program runs to its end, or fails. */
function tracedProgram(main: () => Coroutine<void>) {
  return tracedRun("05-tasks", "run", () => {
    try {
      run(main());
    } catch {
      // How it fails is in the trace.
    }
  });
}

/** What it says of tasks and Futures, without the turns. */
async function movesOf(main: () => Coroutine<void>): Promise<string[]> {
  const all = moves(await tracedProgram(main));
  return all.filter((move) => !move.startsWith("turn"));
}

test("05/sleeper: callbacks complete what tasks wait for", async () => {
  const seen = moves(await traced("05-tasks", "sleeper", "A connects @1"));
  const end = seen.findIndex((move) => move.startsWith("turn 7"));
  const timed = seen.map((move) => move.replace(/(\d{4,5})\.\d+/g, "$1"));
  expect(timed.slice(0, end)).toEqual([
    "turn 1: wakeUp of sleeper,wakeUp of main / ",
    "sleeper begins",
    "sleeper yields Future 1",
    "main begins",
    "main yields Future 2",
    "turn 2:  / reader of 3 for main / complete for sleeper at 1000",
    "reader of 3: complete",
    "Future 2 is finished",
    "turn 3: wakeUp of main / reader of 3 / complete for sleeper at 1000",
    "main goes on",
    "main yields Future 3",
    "turn 4: wakeUp of task 3 / reader of 3 for main" +
      " / complete for sleeper at 1000",
    "task 3 begins",
    "task 3 yields Future 4",
    "turn 5:  / reader of 3 for main,reader of 4 for task 3" +
      " / complete for sleeper at 1000,callSoon(close) of task 3 at 60001",
    "timer: complete",
    "Future 1 is finished",
    "turn 6: wakeUp of sleeper / reader of 3 for main," +
      "reader of 4 for task 3 / callSoon(close) of task 3 at 60001",
    "sleeper goes on",
    "sleeper ends",
  ]);
});

test("a task that waits for a task yields its name", async () => {
  const seen = await movesOf(function* () {
    yield* createTask(sleep(1), "child");
  });
  expect(seen).toEqual([
    "main begins",
    "main yields child",
    "child begins",
    "child yields Future 1",
    "timer: complete",
    "Future 1 is finished",
    "child goes on",
    "child ends",
    "main goes on",
    "main ends",
    "callback: stop",
  ]);
});

test("two tasks of one name begin, each of them", async () => {
  const seen = await movesOf(function* () {
    yield* createTask(sleep(1), "client 5");
    yield* createTask(sleep(1), "client 5");
  });
  const begun = seen.filter((move) => move === "client 5 begins");
  expect(begun).toHaveLength(2);
});

test("what is refused is thrown in, a turn later", async () => {
  const events = await tracedProgram(function* () {
    yield 5 as never;
  });
  expect(moves(events).slice(0, 6)).toEqual([
    "turn 1: wakeUp of main / ",
    "main begins",
    "main yields what is refused",
    "turn 2: step of main / ",
    "main goes on by an error",
    "main ends by an error",
  ]);
  expect(events.find(({ kind }) => kind === "finish")).toMatchObject({
    error: "TypeError: cannot wait for 5: yield* a Future",
  });
});

test("a task that is closed is cancelled, by a callback", async () => {
  const events = await tracedProgram(function* () {
    createTask(sleep(1000), "left");
    yield* sleep(1);
  });
  const seen = moves(events).map((move) => move.replace(/ \/ .*$/, ""));
  const end = seen.indexOf("callback: stop");
  expect(seen.slice(end + 1, end + 4)).toEqual([
    // Nobody's: `run` has asked for it, when no callback was running.
    expect.stringMatching(/^turn \d: close$/),
    "callback: close",
    "left is cancelled",
  ]);
});

test("a callback has the name of the task in which it was asked", async () => {
  const names: string[] = [];
  const note = () => {};
  const events = await tracedProgram(function* () {
    const loop = getRunningLoop();
    loop.callSoon(function soon() {
      loop.callSoon(function later() {});
    });
    loop.callLater(5, () => void loop.callSoon(Number));
    loop.callSoon(() => {
      names.push("x");
      note();
    });
    yield* sleep(1);
  });
  const turns = events.filter((event) => event.kind === "turn");
  expect(turns[1]?.ready).toEqual(["soon of main", "note of main"]);
  expect(turns[2]?.ready).toEqual(["later of main"]);
  expect(turns[2]?.timed.join()).toMatch(
    /^complete for main at 1\.\d+,callSoon\(Number\) of main at 5\.\d+$/,
  );
});

test("what no task has asked for is nobody's", async () => {
  const loop = new EventLoop();
  const events = await tracedRun("05-tasks", "run", () => {
    loop.callSoon(function soon() {});
    run(sleep(1), loop);
  });
  const [first] = events.filter((event) => event.kind === "turn");
  expect(first?.ready).toEqual(["soon", "wakeUp of main"]);
});

test("two traces of one run are the same", async () => {
  const once = async () => JSON.stringify(await traced("05-tasks", "sleeper"));
  expect(await once()).toBe(await once());
});

test("a trace leaves the classes of chapter 05 as it found them", async () => {
  const methods = () => [
    ...[Task.prototype.step, Task.prototype.wait, Task.prototype.finish],
    ...[TaskList.prototype.add, EventLoop.prototype.callAt],
    ...[EventLoop.prototype.call, EventLoop.prototype.callSoon],
    ...[EventLoop.prototype.runOnce, Future.prototype.finish],
  ];
  const before = methods();
  let during = before;
  await movesOf(function* () {
    during = methods();
    yield* sleep(1);
  });
  endTraces();
  expect(methods()).toEqual(before);
  expect(during.some((method) => before.includes(method))).toBe(false);
});
