/** Waiting for several and for a time, by `await`. */
import "#src/07-await/awaiter.ts";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep as sleepOfFour } from "#src/04-futures/io.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { sleep } from "#src/07-await/io.ts";
import { gather, shield, waitFor } from "#src/07-await/waits.ts";
import { Stage, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

async function giving<T>(value: T, delayMs = 0): Promise<T> {
  await sleep(delayMs);
  return value;
}

async function failing(delayMs: number): Promise<never> {
  await sleep(delayMs);
  throw new Error("boom");
}

const later = (delayMs: number) => stage.notes(`${delayMs}`, sleep(delayMs));
const thenable = {
  then: (it: (value: string) => void) => it("thenable"),
} as unknown as PromiseLike<string>;

function* coroutine() {
  yield* sleepOfFour(10);
  return "coroutine";
}

test("gather waits for all kinds of things, in the order of the list", () => {
  stage.perform(async () => {
    const future = new Future<string>();
    stage.loop.callLater(30, () => future.setResult("Future"));
    note(await gather([giving("task", 20), coroutine(), thenable, future]));
    note(await gather([]));
  });
  expect(stage.seen).toEqual([["task", "coroutine", "thenable", "Future"], []]);
  expect(stage.elapsedMs).toBe(30);
});

test("gather throws the first error at once, and the others go on", () => {
  stage.perform(async () => {
    const other = later(20);
    note(await stage.told(gather([other, failing(5)])));
    await other;
  });
  expect(stage.seen).toEqual([
    ["error: Error: boom", expect.any(Number)],
    "20: undefined",
  ]);
});

test("a gather that is cancelled cancels all that it waits for", () => {
  stage.perform(async () => {
    const all = gather([later(tooLongMs), later(tooLongMs + 1)]);
    all.cancel("why");
    note(await stage.ending(all));
  });
  expect(stage.seen).toEqual([
    `${tooLongMs}: CancelledError: why`,
    `${tooLongMs + 1}: CancelledError: why`,
    "cancelled: CancelledError: why",
  ]);
});

test("waitFor stops what takes too long, and throws a TimeoutError", () => {
  stage.perform(async () => {
    const [ending] = await stage.told(waitFor(later(tooLongMs), 10));
    note(ending);
    note(await waitFor(giving("in time", 5), 10));
    note(await waitFor(giving("for ever", 500), null));
  });
  expect(stage.seen).toEqual([
    `${tooLongMs}: CancelledError: the time is up`,
    "error: TimeoutError: not done after 10 ms",
    "in time",
    "for ever",
  ]);
  expect(stage.elapsedMs).toBe(515);
});

test("waitFor keeps what is there in the turn in which the time is up", () => {
  stage.perform(async () => note(await stage.told(waitFor(sleep(10), 10))));
  expect(stage.seen).toEqual([["value: undefined", expect.any(Number)]]);
});

test("waitFor without time stops what is not done at once", () => {
  stage.perform(async () => {
    const twice = async () => (await null) ?? (await null);
    note((await stage.told(waitFor(twice(), 0)))[0]);
    note(await waitFor((async () => "done")(), 0));
  });
  expect(stage.seen).toEqual([
    "error: TimeoutError: not done after 0 ms",
    "done",
  ]);
  expect(stage.elapsedMs).toBe(0);
});

test("who refuses to be stopped in time gives its value in the end", () => {
  stage.perform(async () => {
    const stubborn = async () => {
      try {
        await sleep(tooLongMs);
      } catch {
        return await giving("kept", 5);
      }
    };
    note(await waitFor(stubborn(), 10));
  });
  expect(stage.seen).toEqual(["kept"]);
});

test("a cancel from elsewhere is no timeout, even when the time is up", () => {
  stage.perform(async () => {
    const early = waitFor(later(tooLongMs), 10);
    early.cancel("why");
    note(await stage.ending(early));
    const slow = async () => {
      try {
        await sleep(tooLongMs);
      } finally {
        await sleep(5);
      }
    };
    const late = waitFor(slow(), 10);
    await sleep(12);
    late.cancel("why");
    note(await stage.ending(late));
  });
  expect(stage.seen).toEqual([
    `${tooLongMs}: CancelledError: why`,
    "cancelled: CancelledError: why",
    "cancelled: CancelledError: why",
  ]);
});

test("what is cancelled by itself is no timeout", () => {
  stage.perform(async () => {
    const task = asTask(sleep(tooLongMs));
    const waiting = waitFor(task, 10);
    task.cancel("why");
    note((await stage.told(waiting))[0]);
  });
  expect(stage.seen).toEqual(["error: CancelledError: why"]);
});

test("a shield keeps a cancel from what it waits for", () => {
  stage.perform(async () => {
    const inner = giving("kept", 10);
    const outer = shield(inner);
    outer.cancel("why");
    note((await stage.told(outer))[0]);
    note(await inner);
    note(await shield(thenable));
  });
  expect(stage.seen).toEqual([
    "error: CancelledError: why",
    "kept",
    "thenable",
  ]);
});

const foreign = () => new Future<void>(new EventLoop());
const number = 5 as never;

test.each<[what: string, wait: () => PromiseLike<unknown>, message: string]>([
  ["gather of a number", () => gather(number), "what is gathered is a list"],
  ["gather of a task", () => gather(later(0) as never), "what is gathered is"],
  ["gather with a number in it", () => gather([number]), "a coroutine, not 5"],
  ["gather with a stranger", () => gather([foreign()]), "another loop"],
  ["waitFor a number", () => waitFor(number, 1), "a coroutine, not 5"],
  ["waitFor nothing", () => waitFor(null as never, 1), "coroutine, not null"],
  ["waitFor a stranger", () => waitFor(foreign(), 1), "another loop"],
  ["waitFor less than no time", () => waitFor(later(0), -1), "RangeError"],
  ["waitFor no number", () => waitFor(later(0), NaN), "RangeError"],
  ["waitFor a text", () => waitFor(later(0), "x" as never), "RangeError"],
  ["shield of a number", () => shield(number), "a coroutine, not 5"],
  ["shield of a stranger", () => shield(foreign()), "another loop"],
])("%s throws where it is awaited", (_what, wait, message) => {
  stage.performOut(async () => note(await stage.told(wait())));
  const ending = expect.stringContaining(message);
  expect(stage.seen).toContainEqual([ending, 1]);
});

test.each([
  ["gather", () => gather([])],
  ["shield", () => shield(thenable)],
])("%s outside of a loop is an error", (_what, wait) => {
  expect(wait).toThrow("no event loop is running here");
});
