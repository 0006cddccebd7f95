/** What comes of each kind of thing that is awaited, and how soon. */
import "#src/07-await/awaiter.ts";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import type { Then } from "#src/07-await/thenable.ts";
import { Stage } from "./stage.ts";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
});

const thenable = (then: Then) => ({ then });
const boom = () => new Error("boom");

function done(complete: (future: Future<unknown>) => void): Future<unknown> {
  const future = new Future<unknown>();
  complete(future);
  return future;
}

/** A Future that is completed in the next turn. */
function soon(): Future<string> {
  const future = new Future<string>();
  future.loop.callSoon(() => future.setResult("soon"));
  return future;
}

async function returning<T>(value: T): Promise<Awaited<T>> {
  return await value;
}

async function giving<T>(value: T) {
  return value;
}

test.each<[what: string, make: () => unknown, ending: string, turns: number]>([
  ["a number", () => 1, "value: 1", 1],
  ["null", () => null, "value: null", 1],
  ["undefined", () => undefined, "value: undefined", 1],
  ["a Future that is done", () => done((it) => it.setResult(2)), "value: 2", 1],
  [
    "a Future with an error",
    () => done((it) => it.setException(boom())),
    "error: Error: boom",
    1,
  ],
  [
    "a Future that was cancelled",
    () => done((it) => it.cancel("why")),
    "error: CancelledError: why",
    1,
  ],
  ["a Future that is done in the next turn", soon, "value: soon", 2],
  ["a task that is done", () => giving(3), "value: 3", 1],
  ["a task that awaits a value", () => returning(4), "value: 4", 2],
  ["a task that returns a task", () => giving(giving(5)), "value: 5", 1],
  ["a task that returns a Future", () => giving(soon()), "value: soon", 3],
  [
    "a task that returns a thenable",
    () => giving(thenable((it) => it(6))),
    "value: 6",
    3,
  ],
  ["a thenable", () => thenable((it) => it(7)), "value: 7", 2],
  [
    "a thenable that comes to another",
    () => thenable((it) => it(thenable((it) => it(8)))),
    "value: 8",
    3,
  ],
  [
    "a thenable that is a function",
    () =>
      Object.assign(
        () => {},
        thenable((it) => it(9)),
      ),
    "value: 9",
    2,
  ],
  [
    "a thenable with an error",
    () => thenable((_, fail) => fail(boom())),
    "error: Error: boom",
    2,
  ],
  [
    "a thenable that throws",
    () =>
      thenable(() => {
        throw boom();
      }),
    "error: Error: boom",
    2,
  ],
  [
    "a thenable that says two things",
    () =>
      thenable((it, fail) => {
        it("first");
        it("second");
        fail(boom());
      }),
    "value: first",
    2,
  ],
  [
    "a thenable that throws after it has spoken",
    () =>
      thenable((it) => {
        it("first");
        throw boom();
      }),
    "value: first",
    2,
  ],
  ["what has a then that is no function", () => ({ then: 5 }), "value: [o", 1],
  ["a list of tasks, which is a value", () => [giving(1)], "value: [object", 1],
])("%s", (_what, make, ending, turnCount) => {
  const told = stage.perform(() => stage.told(make()));
  expect(told).toEqual([expect.stringContaining(ending), turnCount]);
});

test("a getter is asked for its then once", () => {
  let count = 0;
  const awaited = {
    get then() {
      count += 1;
      return (it: (value: unknown) => void) => it("value");
    },
  };
  const told = stage.perform(() => stage.told(awaited));
  expect([told, count]).toEqual([["value: value", 2], 1]);
});

test("a getter that throws makes the await throw", () => {
  const awaited = {
    get then(): never {
      throw boom();
    },
  };
  const told = stage.perform(() => stage.told(awaited));
  expect(told).toEqual(["error: Error: boom", 1]);
});

test("a Future of another loop is refused where it is awaited", () => {
  const foreign = new Future(new EventLoop());
  const [ending] = stage.perform(() => stage.told(foreign));
  expect(ending).toMatch(/^error: Error: cannot wait for this Future: it bel/);
});

test("a task that awaits itself gets an error there", () => {
  const [ending] = stage.perform(async () => {
    let task: unknown = null;
    const begin = async () => {
      await null;
      await task;
    };
    task = begin();
    return await stage.told(task);
  });
  expect(ending).toMatch(/^error: Error: task \d+ cannot wait for itself$/);
});
