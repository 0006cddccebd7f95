/** Programs in async functions of ours, for the tests of chapter 07's lens. */
import "#src/07-await/awaiter.ts";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop, setRunningLoop } from "#src/04-futures/event-loop.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { sleep } from "#src/07-await/io.ts";
import { run } from "#src/07-await/run.ts";
import { waitFor } from "#src/07-await/waits.ts";

/** Two functions, one in the other, each with a wait. */
export function runNested(): void {
  run(outer);
}

async function outer(): Promise<void> {
  await inner();
}

async function inner(): Promise<void> {
  await null;
}

/** Functions of every form, called one after the other. */
export function runForms(): void {
  run(forms);
}

async function forms(): Promise<void> {
  const arrow = async () => {};
  const object = { async method() {} };
  await declared();
  await arrow();
  await object.method();
  // The parentheses keep it from having a name.
  await (async () => {})();
}

async function declared(): Promise<void> {}

/** Tasks of three kinds: of chapter 06, of a wait, and one to be cancelled. */
export function runOthers(): void {
  run(others);
}

async function others(): Promise<void> {
  createTask(nothing());
  createTask(nothing(), "child");
  await waitFor(sleep(1), 5);
  asTask(sleep(9)).cancel("enough");
}

function* nothing(): Coroutine<void> {}

/** An async function that a callback calls. */
export function runInCallback(): void {
  const loop = new EventLoop();
  loop.callSoon(() => void inner());
  run(outer, loop);
}

/** An async function that is called before its loop turns. */
export function callBefore(): void {
  setRunningLoop(new EventLoop());
  void inner();
  setRunningLoop(null);
}
