/** What becomes of what a guest leaves, and of one that nothing can wake. */
import { close, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { runAsGuest } from "#src/07-await/guest.ts";
import { recv, sleep } from "#src/07-await/io.ts";
import { fromPromise } from "#src/07-await/promises.ts";
import { lossesOf } from "../05-tasks/coroutines.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, pair } from "../support/sockets.ts";
import { isSimulated } from "../support/suites/open-now.ts";
import { GuestStage } from "./guest-stage.ts";
import { tooLongMs } from "./stage.ts";

// This file is not lowered: its async functions are the engine's.
let stage: GuestStage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new GuestStage();
});

const boom = () => new Error("boom");

/** Waits for ever. When it is stopped, it does this, and ends as that does. */
function* lasting(atTheEnd: () => Coroutine<unknown>): Coroutine<void> {
  try {
    yield* new Future<void>();
  } finally {
    yield* atTheEnd();
  }
}

/** Answers the request to stop by a wait for what nobody will complete. */
function* stubborn(): Coroutine<void> {
  try {
    yield* new Future<void>();
  } catch (error) {
    note(error);
    yield* new Future<void>();
  } finally {
    note("closed");
  }
}

/** A program that leaves a task, which has begun. */
const leaving = (left: Coroutine<unknown>) => async () => {
  createTask(left, "left").addDoneCallback((it) => note(`left: ${it.state}`));
  await sleep(1);
  note("main ends");
};

/** A promise that the engine's own loop keeps. */
const promised = <T>(value: T) =>
  new Promise<T>((resolve) => setImmediate(resolve, value));

test("tasks that are left are stopped; an error is reported", async () => {
  const losses = lossesOf(stage.loop);
  const wrong = function* (): Coroutine<void> {
    throw boom();
  };
  const cleanup = function* () {
    yield* asTask(stage.notes("cleanup", sleep(5)));
  };
  await stage.host(async () => {
    createTask(wrong(), "wrong");
    await leaving(lasting(cleanup))();
  });
  expect(stage.seen).toEqual([
    "main ends",
    "cleanup: undefined",
    "left: cancelled",
  ]);
  expect(losses).toEqual(["wrong: Error: boom"]);
});

test("where nothing is left, our loop does not turn for the end", async () => {
  await stage.host(async () => {});
  expect(stage.loop.turnCount).toBe(0);
});

test("the engine goes on while what is left cleans up", async () => {
  const cleanup = function* () {
    setImmediate(note, "theirs");
    yield* asTask(sleep(5));
    note("ours");
  };
  await stage.host(leaving(lasting(cleanup)));
  expect(stage.seen).toEqual([
    "main ends",
    "theirs",
    "ours",
    "left: cancelled",
  ]);
});

test("a cleanup may wait for a promise of the engine's", async () => {
  const cleanup = function* () {
    note(yield* fromPromise(promised("kept")));
  };
  await stage.host(leaving(lasting(cleanup)));
  expect(stage.seen).toEqual(["main ends", "kept", "left: cancelled"]);
});

test("an error of main comes out, and not one of a cleanup", async () => {
  const losses = lossesOf(stage.loop);
  const cleanup = function* (): Coroutine<void> {
    yield* asTask(sleep(5));
    throw new Error("of the cleanup");
  };
  const main = async () => {
    await leaving(lasting(cleanup))();
    throw boom();
  };
  await expect(stage.host(main)).rejects.toThrow("boom");
  expect(stage.seen).toEqual(["main ends", "left: finished"]);
  expect(losses).toEqual(["left: Error: of the cleanup"]);
});

test("a function of the engine's is told, and may go on", async () => {
  let left = Promise.resolve("");
  await stage.host(async () => {
    const sleeping = Promise.resolve(sleep(tooLongMs));
    left = sleeping.catch(note).then(() => promised("goes on"));
  });
  expect(stage.seen.map(String)).toEqual(["CancelledError: the program ends"]);
  expect(await left).toBe("goes on");
});

test("a function of the engine's that waits again is closed", async () => {
  const left = async () => {
    for (const delayMs of [tooLongMs, 5]) {
      await Promise.resolve(sleep(delayMs)).catch(note);
    }
  };
  await stage.host(async () => void left());
  expect(stage.seen.map(String)).toEqual([
    "CancelledError: the program ends",
    expect.stringMatching(/^CancelledError: task \d+ was closed$/),
  ]);
});

// On the real kernel the runner's own loop lives on: see host.test.ts.
test.runIf(isSimulated)("a task that refuses to end is closed", async () => {
  await runAsGuest(leaving(stubborn()), stage.loop);
  expect(tasksOf(stage.loop).unfinished.size).toBe(0);
  expect(stage.seen.map(String)).toEqual([
    "main ends",
    "CancelledError: the program ends",
    "closed",
    "left: cancelled",
  ]);
});

test.runIf(isSimulated).each<[string, () => PromiseLike<unknown>]>([
  ["a promise", () => new Promise(() => {})],
  ["a Future", async () => new Future()],
])("%s that cannot come ends it with an error", async (_what, main) => {
  const message = "main has not ended, but nothing can wake it";
  await expect(stage.host(main)).rejects.toThrow(message);
});

test.runIf(isSimulated)("bytes are enough to wake it", async () => {
  const [client, server] = pair();
  whenIdle(() => send(client, bytes("x")));
  const buffer = new Uint8Array(8);
  expect(await stage.host(async () => recv(server, buffer))).toBe(1);
  [client, server].forEach(close);
});
