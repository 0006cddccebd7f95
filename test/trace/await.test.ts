/** What chapter 07's lens sees beyond 06's: async functions, and who calls. */
import { afterEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { TaskList } from "#src/05-tasks/task-list.ts";
import { Task } from "#src/06-cancellation/task.ts";
import type { TraceEvent } from "#src/trace/events.ts";
import { TraceText } from "#src/trace/text.ts";
import {
  callBefore,
  runForms,
  runInCallback,
  runNested,
  runOthers,
} from "./async-programs.ts";
import { endTraces, moves, traced, tracedRun } from "./support.ts";

afterEach(endTraces);

function tracedProgram(run: () => void): Promise<TraceEvent[]> {
  return tracedRun("07-await", "run", run);
}

/** What it says of tasks and Futures, without the turns. */
async function movesOf(run: () => void): Promise<string[]> {
  const all = moves(await tracedProgram(run));
  return all.filter((move) => !move.startsWith("turn"));
}

/** Who is called, and by whom. */
async function callsOf(run: () => void): Promise<string[]> {
  const all = await movesOf(run);
  return all.filter((move) => move.includes(" is called by "));
}

test("a call begins at once; what has ended wakes its caller", async () => {
  const seen = moves(await tracedProgram(runNested));
  expect(seen.map((move) => move.replace(/ \/ $/, ""))).toEqual([
    "turn 1: wakeUp of main",
    "main begins",
    "outer 2 is called by main",
    "inner 3 is called by outer 2",
    "Future 1 is finished",
    "inner 3 yields Future 1",
    "outer 2 yields inner 3",
    "main yields outer 2",
    "turn 2: wakeUp of inner 3",
    "inner 3 goes on",
    "Future 2 is finished",
    "inner 3 ends",
    "turn 3: wakeUp of outer 2",
    "outer 2 goes on",
    "Future 3 is finished",
    "outer 2 ends",
    "turn 4: wakeUp of main",
    "main goes on",
    "main ends",
    "turn 5: stop of main",
    "callback: stop",
  ]);
});

test("a task has its function's name, if that has one", async () => {
  expect(await callsOf(runForms)).toEqual([
    "forms 2 is called by main",
    "declared 3 is called by forms 2",
    "arrow 4 is called by forms 2",
    "method 5 is called by forms 2",
    "task 6 is called by forms 2",
  ]);
});

test("a wait's own task has a name; other tasks keep theirs", async () => {
  const seen = await movesOf(runOthers);
  const begun = seen.filter((move) => / (begins|is called by .*)$/.test(move));
  expect(begun).toEqual([
    "main begins",
    "others 2 is called by main",
    "sleep 5 is called by others 2",
    "waitFor 6 is called by others 2",
    "task 3 begins",
    "child begins",
    "sleep 7 is called by others 2",
  ]);
});

test("timers and cancels are told with the names of functions", async () => {
  const events = await tracedProgram(runOthers);
  const [, second] = events.filter((event) => event.kind === "turn");
  const timed = second?.timed.map((words) => words.replace(/ at .*$/, ""));
  expect(timed).toEqual(["complete for sleep 5", "stopSoon of waitFor 6"]);
  expect(events.find(({ kind }) => kind === "cancel")).toMatchObject({
    who: "sleep 7",
    path: ["Future 3"],
  });
});

test("callbacks call async functions, and so do programs", async () => {
  const [inCallback] = await callsOf(runInCallback);
  expect(inCallback).toBe("inner 2 is called by callback");
  expect(await callsOf(callBefore)).toEqual(["inner 1 is called by program"]);
});

test("07/sleeper: whoever accepts a client calls its functions", async () => {
  const seen = moves(await traced("07-await", "sleeper", "A connects @1"));
  const plain = seen.map((move) => move.replace(/ \/ .*$/, ""));
  const from = plain.indexOf("turn 4: wakeUp of acceptClient 6");
  expect(plain.slice(from + 1, from + 11)).toEqual([
    "acceptClient 6 goes on",
    "serveClient 8 is called by acceptClient 6",
    "echo 9 is called by serveClient 8",
    "whenReady 10 is called by echo 9",
    "whenReady 10 yields Future 4",
    "waitFor 11 is called by echo 9",
    "waitFor 11 yields whenReady 10",
    "echo 9 yields waitFor 11",
    "serveClient 8 yields echo 9",
    "Future 5 is finished",
  ]);
});

test("when a call is over, its caller's name is printed again", async () => {
  const text = new TraceText();
  const events = await traced("07-await", "sleeper", "A connects @1");
  const lines = events.map((event) => text.write(event)).join("");
  const names = lines.split("\n").map((line) => line.slice(12));
  const from = names.indexOf("serveClient 8     yields echo 9");
  // The names stand in a column as wide as the longest of them.
  expect(names.slice(from, from + 3)).toEqual([
    "serveClient 8     yields echo 9",
    "acceptClient 6    Future 5 is done",
    "acceptClient 6    has ended",
  ]);
});

test("two traces of one run are the same", async () => {
  const once = async () => JSON.stringify(await traced("07-await", "sleeper"));
  expect(await once()).toBe(await once());
});

test("a trace leaves the classes of chapter 07 as it found them", async () => {
  const methods = () => [
    ...[Task.prototype.cancel, TaskList.prototype.add],
    EventLoop.prototype.call,
  ];
  const before = methods();
  let during = before;
  await tracedProgram(() => {
    during = methods();
    runNested();
  });
  endTraces();
  expect(methods()).toEqual(before);
  expect(during.some((method) => before.includes(method))).toBe(false);
});
