/** Programs whose `await` is the engine's, on our loop and clock. */
import { beforeEach, expect, test } from "vitest";
import { getRunningLoop } from "#src/04-futures/event-loop.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { runAsGuest } from "#src/07-await/guest.ts";
import { sleep } from "#src/07-await/io.ts";
import { run } from "#src/07-await/run.ts";
import { gather } from "#src/07-await/waits.ts";
import { GuestStage } from "./guest-stage.ts";
import { tooLongMs } from "./stage.ts";

// This file is not lowered: its async functions are the engine's.
let stage: GuestStage;
const play = <T>(main: () => PromiseLike<T>) => stage.host(main);
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new GuestStage();
});

/** Sleeps by our loop, and goes on by the engine's await. */
async function theirs(name: string, delayMs: number): Promise<string> {
  note(`${name} begins`);
  await sleep(delayMs);
  note(`${name} has slept`);
  return name;
}

test("the engine's await and ours go on side by side", async () => {
  const names = await play(async () => {
    const ours = stage.notes("ours", sleep(20));
    const all = Promise.all([theirs("a", 30), theirs("b", 10)]);
    await ours;
    return await all;
  });
  expect(names).toEqual(["a", "b"]);
  expect(stage.seen).toEqual([
    "a begins",
    "b begins",
    "b has slept",
    "ours: undefined",
    "a has slept",
  ]);
  expect(stage.elapsedMs).toBe(30);
});

test("our gather waits for the engine's promises", async () => {
  const all = await play(async () =>
    gather([theirs("a", 10), Promise.resolve("b"), sleep(5)]),
  );
  expect(all).toEqual(["a", "b", undefined]);
});

test("main may be a task of ours", async () => {
  const main = function* () {
    return yield* asTask(sleep(10));
  };
  expect(await play(() => createTask(main()))).toBe(undefined);
  expect(stage.elapsedMs).toBe(10);
});

test("a sleep that is cancelled throws at the engine's await", async () => {
  await play(async () => {
    const task = asTask(sleep(tooLongMs));
    task.cancel("why");
    await Promise.resolve(task).catch(note);
  });
  expect(stage.seen.map(String)).toEqual(["CancelledError: why"]);
});

const boom = () => new Error("boom");

test.each<[what: string, main: unknown, message: string]>([
  ["a promise that is rejected", () => Promise.reject(boom()), "boom"],
  [
    "an error after a turn",
    async () => {
      await sleep(1);
      throw boom();
    },
    "boom",
  ],
  [
    "a throw",
    () => {
      throw boom();
    },
    "boom",
  ],
  ["what is no function", 5, "main is not a function"],
  ["a loop inside", async () => run(null as never), "a loop inside a loop"],
  ["a guest inside", () => runAsGuest(async () => {}), "a loop inside a loop"],
  [
    "a stop of the loop",
    async () => {
      getRunningLoop().stop();
      await sleep(tooLongMs);
    },
    "main has not ended, but its loop was stopped",
  ],
])("%s ends it with an error, and it can be run again", async (...row) => {
  const [, main, message] = row;
  await expect(play(main as () => Promise<void>)).rejects.toThrow(message);
  expect(await play(() => theirs("again", 1))).toBe("again");
});

test("inside of a loop it is refused", () => {
  stage.loop.callSoon(() => void runAsGuest(async () => {}).catch(note));
  stage.loop.run();
  expect(getRunningLoop).toThrow("no event loop is running");
});
