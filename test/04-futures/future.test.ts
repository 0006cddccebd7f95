import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import {
  CancelledError,
  Future,
  InvalidStateError,
} from "#src/04-futures/future.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";

let loop: EventLoop;
let seen: unknown[];
const note = (what: unknown) => seen.push(what);

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
});

const pending = () => new Future<string>(loop);

function finished(): Future<string> {
  const future = pending();
  future.setResult("value");
  return future;
}

function failed(): Future<string> {
  const future = pending();
  future.setException(new Error("boom"));
  return future;
}

function cancelled(): Future<string> {
  const future = pending();
  future.cancel();
  return future;
}

test("a Future that is pending has neither result nor exception", () => {
  const future = pending();
  expect([future.done(), future.cancelled()]).toEqual([false, false]);
  const tooEarly = "the Future is pending: it has no result yet";
  expect(() => future.result()).toThrow(new InvalidStateError(tooEarly));
  expect(() => future.exception()).toThrow(new InvalidStateError(tooEarly));
});

test("a Future that has its value answers it, as often as it is asked", () => {
  const future = finished();
  expect([future.done(), future.cancelled()]).toEqual([true, false]);
  expect([future.result(), future.result()]).toEqual(["value", "value"]);
  expect(future.exception()).toBe(null);
});

test("a Future that has an error throws it, the same each time", () => {
  const error = new Error("boom");
  const future = pending();
  future.setException(error);
  expect([future.done(), future.cancelled()]).toEqual([true, false]);
  expect(() => future.result()).toThrow(error);
  expect(() => future.result()).toThrow(error);
  expect(future.exception()).toBe(error);
});

test("a Future that was cancelled throws a CancelledError", () => {
  const future = cancelled();
  expect([future.done(), future.cancelled()]).toEqual([true, true]);
  expect(() => future.result()).toThrow(CancelledError);
  expect(() => future.exception()).toThrow(CancelledError);
});

test.each([
  ["has its value", finished, "finished"],
  ["has an error", failed, "finished"],
  ["was cancelled", cancelled, "cancelled"],
])("a Future that %s cannot be completed again", (_what, make, state) => {
  const future = make();
  const before = { ...future };
  const tooLate = new InvalidStateError(`the Future is ${state} already`);
  expect(() => future.setResult("other")).toThrow(tooLate);
  expect(() => future.setException(new Error("other"))).toThrow(tooLate);
  expect(future.cancel()).toBe(false);
  expect({ ...future }).toEqual(before);
});

test("cancel answers whether it was in time", () => {
  const future = pending();
  expect([future.cancel(), future.cancel()]).toEqual([true, false]);
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["an object that looks like an end", { done: true, value: 1 }],
  ["an error, which is not thrown,", new Error("as a value")],
  ["another Future", new Future(new EventLoop())],
])("a value may be anything: %s", (_what, value) => {
  const future = new Future<unknown>(loop);
  future.setResult(value);
  expect(future.result()).toBe(value);
  expect(future.exception()).toBe(null);
});

test.each([
  ["nothing", undefined],
  ["text", "boom"],
  ["an object that looks like an end", { done: true, value: 1 }],
])("an error may be anything that can be thrown: %s", (_what, error) => {
  const future = pending();
  future.setException(error);
  let thrown: unknown = "nothing was thrown";
  try {
    future.result();
  } catch (caught) {
    thrown = caught;
  }
  expect(thrown).toBe(error);
  expect(future.exception()).toBe(error);
});

test.each<[how: string, complete: (future: Future<string>) => unknown]>([
  ["setResult", (future) => future.setResult("value")],
  ["setException", (future) => future.setException(new Error("boom"))],
  ["cancel", (future) => future.cancel()],
])("callbacks never run inside %s, but in the next turn", (how, complete) => {
  const future = pending();
  const turn = (name: string) => () =>
    note(`${name} in turn ${loop.turnCount}`);
  for (const name of ["A", "B", "C"]) future.addDoneCallback(turn(name));
  loop.callSoon(() => {
    loop.callSoon(turn("asked for before"));
    complete(future);
    note(`${how} has returned`);
    loop.callSoon(turn("asked for after"));
  });
  loop.run();
  expect(seen).toEqual([
    `${how} has returned`,
    "asked for before in turn 2",
    "A in turn 2",
    "B in turn 2",
    "C in turn 2",
    "asked for after in turn 2",
  ]);
});

test("a callback gets the Future, and is called once", () => {
  const future = pending();
  future.addDoneCallback((done) => note(done === future && done.result()));
  future.setResult("value");
  loop.run();
  loop.run();
  expect(seen).toEqual(["value"]);
  expect(future.callbacks).toEqual([]);
});

test("a callback that comes late is called as well, and not at once", () => {
  const future = finished();
  loop.callSoon(() => {
    future.addDoneCallback(() => note(`late, turn ${loop.turnCount}`));
    note("added");
  });
  loop.run();
  expect(seen).toEqual(["added", "late, turn 2"]);
});

test("a callback that is added by another has a turn of its own", () => {
  const future = pending();
  future.addDoneCallback(() => {
    note(`outer, turn ${loop.turnCount}`);
    future.addDoneCallback(() => note(`inner, turn ${loop.turnCount}`));
  });
  future.addDoneCallback(() => note(`other, turn ${loop.turnCount}`));
  future.setResult("value");
  loop.run();
  expect(seen).toEqual(["outer, turn 1", "other, turn 1", "inner, turn 2"]);
});

test("a callback that throws does not keep others from being called", () => {
  const future = pending();
  loop.onError = (error) => note(String(error));
  future.addDoneCallback(() => {
    throw new Error("boom");
  });
  future.addDoneCallback(() => note("the other"));
  future.setResult("value");
  loop.run();
  expect(seen).toEqual(["Error: boom", "the other"]);
  expect(future.result()).toBe("value");
});

test("a Future of something is a Future of the unknown", () => {
  const text = finished();
  const unknown: Future<unknown> = text;
  // @ts-expect-error: not the other way round, the value may be anything.
  const wrong: Future<string> = unknown;
  expect(wrong.result()).toBe("value");
});
