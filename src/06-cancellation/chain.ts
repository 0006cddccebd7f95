/** A hundred thousand tasks that wait for each other; one is cancelled. */
import { print } from "#kernel";
import type { Coroutine } from "../04-futures/drive.ts";
import { getRunningLoop } from "../04-futures/event-loop.ts";
import { sleep } from "../04-futures/io.ts";
import { checkpoint } from "../05-tasks/checkpoint.ts";
import { run } from "./run.ts";
import { createTask, type Task } from "./task.ts";

const count = 100_000;

function* link(next: Task<void> | null): Coroutine<void> {
  if (next === null) yield* sleep(60_000);
  else yield* next;
}

function* main(): Coroutine<void> {
  const loop = getRunningLoop();
  let task: Task<void> = createTask(link(null));
  for (let i = 1; i < count; i++) task = createTask(link(task));
  yield* checkpoint();
  const askedAt = loop.turnCount;
  task.cancel();
  while (!task.done()) yield* checkpoint();
  print(`${count} tasks ${task.state} in ${loop.turnCount - askedAt} turns`);
}

run(main());
