/** What a coroutine may not yield: it is told so at its `yield`. */
import { beforeEach, expect, test } from "vitest";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";

let loop: EventLoop;
let errors: unknown[];

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  errors = [];
  loop.onError = (error) => errors.push(error);
});

test.each<[what: string, make: () => unknown, message: string]>([
  ["a number", () => 5, "TypeError: cannot wait for 5: yield* a Future"],
  [
    "nothing",
    () => undefined,
    "TypeError: cannot wait for undefined: yield* a Future",
  ],
  [
    "a coroutine, its star forgotten,",
    () => sleep(1),
    "TypeError: cannot wait for a coroutine: yield* a Future",
  ],
  [
    "what cannot be put into words",
    () => Object.create(null),
    "TypeError: cannot wait for an error that cannot be put into words: " +
      "yield* a Future",
  ],
  [
    "a Future of another loop",
    () => new Future(new EventLoop()),
    "TypeError: a bare yield of a Future loses its result: yield* it",
  ],
])("%s that is yielded is thrown at that yield", (_what, make, message) => {
  const seen: string[] = [];
  const offender = function* (): Coroutine<void> {
    try {
      yield make() as never;
    } catch (error) {
      seen.push(String(error));
    } finally {
      seen.push("finally");
    }
    yield* sleep(0);
    seen.push("it goes on");
  };
  drive(offender(), loop);
  loop.run();
  expect(seen).toEqual([message, "finally", "it goes on"]);
  expect(errors).toEqual([]);
});

test("an offender that catches nothing ends alone, its finally run", () => {
  const seen: string[] = [];
  const offender = function* (): Coroutine<void> {
    try {
      yield 5 as never;
    } finally {
      seen.push("finally");
    }
  };
  drive(offender(), loop);
  loop.callSoon(() => loop.callSoon(() => seen.push("the other")));
  loop.run();
  expect(seen).toEqual(["finally", "the other"]);
  expect(errors.map(String)).toEqual([
    "TypeError: cannot wait for 5: yield* a Future",
  ]);
});
