/** What `drive` refuses: at the call, or at a `yield`. */
import { beforeEach, expect, test } from "vitest";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { iterators } from "../support/iterators.ts";

let loop: EventLoop;
let seen: unknown[];
const note = (what: unknown) => seen.push(what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
});

test.each(iterators)("%s is no coroutine, and is not driven", (...row) => {
  const [, given, text] = row;
  expect(() => drive(given as never, loop)).toThrow(
    new TypeError(`what is driven is a coroutine, not ${text}`),
  );
  expect(loop.isAlive()).toBe(false);
});

test("a Future that is yielded bare is refused, at that yield", () => {
  const future = new Future<number>(loop);
  const bare = function* (): Coroutine<void> {
    try {
      yield future;
    } catch (error) {
      note(String(error));
    }
    note(yield* future);
  };
  drive(bare(), loop);
  loop.callSoon(() => loop.callSoon(() => future.setResult(1)));
  loop.run();
  expect(seen).toEqual([
    "TypeError: a bare yield of a Future loses its result: yield* it",
    1,
  ]);
});
