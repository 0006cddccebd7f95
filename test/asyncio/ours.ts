/** Runs a scenario on the course's runtime, as theirs.py does on asyncio. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { run } from "#src/06-cancellation/run.ts";
import { currentTask, type Task } from "#src/06-cancellation/task.ts";
import { nameOf, show } from "./interpreter.ts";
import type { Program } from "./language.ts";
import { Words } from "./words.ts";

/** The lines that a program prints, and how its run ends. */
export function runOurs(program: Program): string[] {
  const words = new Words(program);
  const { loop } = words;
  const unasked: string[] = [];
  loop.onError = (error) => words.say(`reports ${words.textOf(error)}`);
  tasksOf(loop).onUnretrieved = (task, error) =>
    unasked.push(`nobody asked ${nameOf(task)}: ${words.textOf(error)}`);
  try {
    words.say(`returns ${show(run(main(words), loop))}`, "run");
  } catch (error) {
    words.say(`throws ${words.textOf(error)}`, "run");
  }
  return [...words.lines, ...unasked.sort()];
}

function* main(words: Words): Coroutine<unknown> {
  words.things.set("main", currentTask() as Task<unknown>);
  return yield* words.call("main");
}
