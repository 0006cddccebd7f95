/** Between our Futures and the engine's promises, in both directions. */
import { beforeEach, expect, test } from "vitest";
import { Future } from "#src/04-futures/future.ts";
import { sleep as sleepOfFour } from "#src/04-futures/io.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { runAsGuest } from "#src/07-await/guest.ts";
import { fromPromise, toPromise } from "#src/07-await/promises.ts";
import { Stage } from "./stage.ts";

// This file is not lowered: its async functions are the engine's.
let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

const told = async (promise: PromiseLike<unknown>) => {
  try {
    return `value: ${await promise}`;
  } catch (error) {
    return `error: ${error}`;
  }
};

test("the engine's await calls then in a microtask, not at once", async () => {
  const { loop } = stage;
  const future = new Future<string>(loop);
  const following = (async () => note(await future))();
  note(future.callbacks.length);
  await null;
  note(future.callbacks.length);
  future.setResult("x");
  loop.run();
  note("the loop has ended");
  await following;
  expect(stage.seen).toEqual([0, 1, "the loop has ended", "x"]);
});

test("fromPromise gives a Future that the engine completes", async () => {
  const ends = await runAsGuest(async () => {
    const good = fromPromise(Promise.resolve("value"));
    const bad = fromPromise(Promise.reject(new Error("boom")));
    note([good, bad].map((future) => future.done()));
    return [await told(good), await told(bad)];
  }, stage.loop);
  expect(ends).toEqual(["value: value", "error: Error: boom"]);
  expect(stage.seen).toEqual([[false, false]]);
});

test("cancel the Future of a promise, and the promise goes on", async () => {
  const end = await runAsGuest(async () => {
    let resolve = (_value: string) => {};
    const promise = new Promise<string>((it) => (resolve = it));
    const future = fromPromise(promise);
    future.cancel("why");
    resolve("value");
    note(await promise);
    return told(future);
  }, stage.loop);
  expect(end).toBe("error: CancelledError: why");
  expect(stage.seen).toEqual(["value"]);
});

test("a coroutine waits for a promise by fromPromise", async () => {
  const main = function* () {
    return yield* fromPromise(Promise.resolve("value"));
  };
  const end = await runAsGuest(() => createTask(main()), stage.loop);
  expect(end).toBe("value");
});

test("toPromise gives a promise that follows a Future", async () => {
  const { loop } = stage;
  const futures = [1, 2, 3].map(() => new Future<string>(loop));
  const promises = futures.map((future) => told(toPromise(future)));
  futures[0]?.setResult("value");
  futures[1]?.setException(new Error("boom"));
  futures[2]?.cancel("why");
  loop.run();
  expect(await Promise.all(promises)).toEqual([
    "value: value",
    "error: Error: boom",
    "error: CancelledError: why",
  ]);
});

test("a promise of a Future that is pending stays so", async () => {
  const promise = toPromise(new Future<string>(stage.loop));
  stage.loop.run();
  const first = await Promise.race([promise, Promise.resolve("pending")]);
  expect(first).toBe("pending");
});

test.each<[what: string, follow: () => unknown, message: string]>([
  ["a number", () => fromPromise(5 as never), "a then: 5 has none"],
  ["nothing", () => fromPromise(null as never), "a then: null has none"],
  ["a coroutine", () => fromPromise(sleepOfFour(1) as never), "has none"],
  ["a number", () => toPromise(5 as never), "a Future is followed, not 5"],
  ["a promise", () => toPromise(Promise.resolve() as never), "a Future is fo"],
  ["a thenable", () => toPromise({ then() {} } as never), "a Future is foll"],
])("%s is refused: %#", (_what, follow, message) => {
  expect(follow).toThrow(message);
});

test("fromPromise outside of a loop is an error", () => {
  expect(() => fromPromise(Promise.resolve())).toThrow("no event loop is runn");
});
