import { expect, test } from "vitest";
import { print } from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { getRunningLoop } from "#src/04-futures/event-loop.ts";
import { sleep } from "#src/04-futures/io.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { runAsGuest } from "#src/07-await/guest.ts";
import { clockMs } from "#src/kernel/simulated/run.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/07-await.ts";
import { trace } from "#src/trace/tracer.ts";
import { fromPromise } from "#answer";

/** Runs a coroutine of ours in a guest, and tells what nobody has caught. */
async function host(main: () => Coroutine<void>) {
  const run = play(() => {});
  const tellUncaught = (error: unknown) => print(`nobody caught ${error}`);
  const stop = trace(lens, (event) => run.tell(event), clockMs);
  process.on("unhandledRejection", tellUncaught);
  process.on("rejectionHandled", tellNothing);
  try {
    await runAsGuest(() => createTask(main(), "main"));
  } catch (error) {
    // Not by the kernel, which may have ended the run itself.
    run.printed.push(`${error}`);
  } finally {
    process.off("unhandledRejection", tellUncaught);
    process.off("rejectionHandled", tellNothing);
    stop();
  }
  return run;
}

// Or Node would write a warning of its own.
function tellNothing(): void {}

/** Waits for a promise as a coroutine does, and prints what comes of it. */
function* follow(promise: PromiseLike<unknown>): Coroutine<void> {
  try {
    print(`value: ${yield* fromPromise(promise)}`);
  } catch (error) {
    print(`error: ${(error as Error).message}`);
  }
}

/** A promise of the engine's that comes to its end in a while. */
function later(end: string | Error): Promise<string> {
  return new Promise((fulfil, reject) => {
    const decide = () => (end instanceof Error ? reject(end) : fulfil(end));
    getRunningLoop().callLater(0.2, decide);
  });
}

const isCaught = (line: string) => !line.startsWith("nobody caught");

test("the value of the promise is that of the wait", async () => {
  const run = await host(function* () {
    yield* follow(later("tea"));
    yield* follow(Promise.resolve("coffee"));
  });
  expect(
    run.printed,
    look(
      "The engine calls a function with the value: that completes the Future.",
      run.where("prints"),
    ),
  ).toEqual(["value: tea", "value: coffee"]);
});

test("an error of the promise is thrown at the wait", async () => {
  const run = await host(function* () {
    yield* follow(later(new Error("boom")));
  });
  expect(
    run.printed.filter(isCaught),
    look(
      "A promise can also come to an error: is the Future told, and told " +
        "which?",
      run.where(/Future 1 is/),
    ),
  ).toEqual(["error: boom"]);
});

test("an error of the promise is heard once", async () => {
  const run = await host(function* () {
    yield* follow(Promise.reject(new Error("boom")));
  });
  expect(
    run.printed,
    look(
      "In Node an error that no function of a then has taken when the jobs " +
        "are over ends the process; and each then makes another promise.",
      run.where("nobody caught"),
    ),
  ).toEqual(["error: boom"]);
});

test("a cancelled Future stays so, and nobody hears more", async () => {
  const run = await host(function* () {
    const promises = [later("tea"), later(new Error("boom"))];
    const futures = promises.map((promise) => fromPromise(promise));
    for (const future of futures) future.cancel();
    yield* sleep(20);
    print(futures.map(({ state }) => state).join(", "));
  });
  expect(
    run.printed,
    look(
      "The promise goes on, and its end comes too late: who catches what is " +
        "thrown in a job?",
      run.where("nobody caught"),
    ),
  ).toEqual(["cancelled, cancelled"]);
});

test("the loop sleeps until the promise has come to its end", async () => {
  const run = await host(function* () {
    yield* follow(later("tea"));
  });
  expect(
    run.calls("poll").length,
    look(
      "Nobody has to look whether the promise is done: the engine calls.",
      run.where("prints"),
    ),
  ).toBeLessThan(20);
});

test("a Future that others have completed stays so, too", async () => {
  const run = await host(function* () {
    const promises = [later("tea"), later(new Error("boom"))];
    const futures = promises.map((promise) => fromPromise(promise));
    for (const future of futures) future.setResult("water");
    yield* sleep(20);
    print(futures.map((future) => future.result()).join(", "));
  });
  expect(
    run.printed,
    look(
      "Somebody else had the result first: what may the promise still say?",
      run.where("nobody caught"),
    ),
  ).toEqual(["water, water"]);
});
