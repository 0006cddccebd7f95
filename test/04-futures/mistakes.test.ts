/** Mistakes: each is told where it is made, in words that name it. */
import { beforeEach, expect, test } from "vitest";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop, getRunningLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { namedLine } from "./named-line.ts";

let loop: EventLoop;
let errors: unknown[];
const doNothing = () => {};

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  errors = [];
  loop.onError = (error) => errors.push(error);
});

/** What a call throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return new Error("nothing was thrown");
}

test.each([
  ["less than nothing", -1],
  ["no number", NaN],
  ["for ever", Infinity],
])("a delay that is %s is refused where it is asked for", (_what, delayMs) => {
  const error = thrownBy(() => loop.callLater(delayMs, doNothing));
  expect(error).toBeInstanceOf(RangeError);
  expect(String(error)).toContain(
    `delayMs must be 0 or more milliseconds: ${delayMs}`,
  );
  expect(namedLine(error)).toContain("loop.callLater(delayMs, doNothing)");
  expect(loop.isAlive()).toBe(false);
});

test("a deadline that is no number is refused where it is asked for", () => {
  const error = thrownBy(() => loop.callAt(NaN, doNothing));
  expect(error).toBeInstanceOf(RangeError);
  expect(String(error)).toContain("deadlineMs must be a finite number: NaN");
  expect(namedLine(error)).toContain("loop.callAt(NaN, doNothing)");
  expect(loop.isAlive()).toBe(false);
});

test.each<[what: string, ask: (loop: EventLoop, callback: never) => unknown]>([
  ["callSoon", (loop, it) => loop.callSoon(it)],
  ["callLater", (loop, it) => loop.callLater(1, it)],
  ["callAt", (loop, it) => loop.callAt(1, it)],
  ["addReader", (loop, it) => loop.addReader(0, it)],
  ["addWriter", (loop, it) => loop.addWriter(0, it)],
])("%s refuses what is no function", (what, ask) => {
  const coroutine = thrownBy(() => ask(loop, sleep(1) as never));
  expect(String(coroutine)).toBe(
    "TypeError: a callback is a function, not a coroutine: drive it",
  );
  expect(namedLine(coroutine)).toContain(`loop.${what}(`);
  expect(() => ask(loop, 5 as never)).toThrow(
    new TypeError("a callback is a function, not 5"),
  );
  expect(loop.isAlive()).toBe(false);
});

test("a done callback that is no function is refused where it is added", () => {
  const future = new Future<void>(loop);
  const seen: string[] = [];
  const error = thrownBy(() => future.addDoneCallback(sleep(1) as never));
  future.addDoneCallback(() => seen.push("the other"));
  expect(error).toBeInstanceOf(TypeError);
  expect(namedLine(error)).toContain("future.addDoneCallback(sleep(1)");
  future.setResult();
  loop.run();
  expect(seen).toEqual(["the other"]);
});

test("a loop cannot be run inside itself, nor inside another", () => {
  const other = new EventLoop();
  loop.callSoon(() => loop.run());
  loop.callSoon(() => other.run());
  loop.run();
  expect(errors.map(String)).toEqual([
    "Error: cannot run a loop inside a loop: this loop is running",
    "Error: cannot run a loop inside a loop: another loop is running",
  ]);
  expect(errors.map(namedLine)).toEqual([
    "loop.callSoon(() => loop.run());",
    "loop.callSoon(() => other.run());",
  ]);
});

test("to be refused does not end the loop that is running", () => {
  const seen: unknown[] = [];
  loop.callSoon(() => {
    seen.push(String(thrownBy(() => new EventLoop().run())));
    seen.push(getRunningLoop() === loop);
    loop.callSoon(() => seen.push("the next turn"));
  });
  loop.run();
  expect(seen).toEqual([
    expect.stringContaining("another loop is running"),
    true,
    "the next turn",
  ]);
});

test("without a running loop there is none to be had", () => {
  const message = "no event loop is running here";
  expect(() => getRunningLoop()).toThrow(message);
  expect(() => new Future()).toThrow(message);
  expect(() => drive(sleep(1))).toThrow(message);
  loop.run();
  expect(() => getRunningLoop()).toThrow(message);
});

test("the running loop is the one whose callback runs", () => {
  const other = new EventLoop();
  const seen: boolean[] = [];
  for (const each of [loop, other]) {
    each.callSoon(() => seen.push(getRunningLoop() === each));
    each.run();
  }
  expect(seen).toEqual([true, true]);
});

test("a length that cannot be slept is told to who sleeps", () => {
  const sleeper = function* (): Coroutine<void> {
    yield* sleep(-1);
  };
  drive(sleeper(), loop);
  loop.run();
  expect(errors.map(String)).toEqual([
    "RangeError: delayMs must be 0 or more milliseconds: -1",
  ]);
  expect(namedLine(errors[0])).toBe("yield* sleep(-1);");
});

test("a Future of another loop is refused where it is waited for", () => {
  const foreign = new Future<void>(new EventLoop());
  const offender = function* (): Coroutine<void> {
    yield* foreign;
  };
  drive(offender(), loop);
  loop.run();
  expect(errors.map(String)).toEqual([
    "Error: cannot wait for this Future: it belongs to another loop",
  ]);
  expect(namedLine(errors[0])).toBe("yield* foreign;");
  expect(foreign.callbacks).toEqual([]);
});
