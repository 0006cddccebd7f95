/**
 * Tasks that wait for each other, and for a sleep in the end; then the first
 * is cancelled. The trace, as lines of JSON. `trace/run.ts` starts it.
 */
import { writeFileSync } from "node:fs";
import { print } from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { sleep } from "#src/04-futures/io.ts";
import { run } from "#src/06-cancellation/run.ts";
import { createTask, type Task } from "#src/06-cancellation/task.ts";
import { boot, clockMs } from "#src/kernel/simulated/run.ts";
import { lensFor } from "#src/trace/lenses.ts";
import { trace } from "#src/trace/tracer.ts";
import type { CancelEvent } from "./events.ts";

const [names = "[]", file = ""] = process.argv.slice(2);
const lines: string[] = [];
const lens = await lensFor("06-cancellation", "echo");
boot();
const end = trace(lens, tell, clockMs, { isQuiet: true });
run(main(JSON.parse(names) as string[]));
end();
writeFileSync(file, lines.join(""));

function tell(event: CancelEvent): void {
  lines.push(`${JSON.stringify(event)}\n`);
}

function* main(names: readonly string[]): Coroutine<void> {
  const outer = nest(names);
  // Long enough for all of them to wait.
  yield* sleep(10);
  outer.cancel();
  try {
    yield* outer;
  } catch {
    print("main: catch");
  }
}

/** A task that waits for the next one; the last of them sleeps. */
function nest([name = "", ...rest]: readonly string[]): Task<void> {
  return watched(createTask(waiting(name, rest), name));
}

function* waiting(name: string, rest: readonly string[]): Coroutine<void> {
  try {
    if (rest.length === 0) yield* sleep(1000);
    else yield* nest(rest);
  } finally {
    print(`${name}: finally`);
  }
}

/** Tells of each request that a task gets: it is no call, but a number. */
function watched<T>(task: Task<T>): Task<T> {
  let count = task.requestCount;
  const set = (value: number) => {
    count = value;
    tell({ kind: "request", who: task.name, count, atMs: clockMs() });
  };
  Object.defineProperty(task, "requestCount", { get: () => count, set });
  return task;
}
