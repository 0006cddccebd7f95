/** Who is handed what is not its own. */
import {
  close as kernelClose,
  eventfd,
  eventfdRead,
  eventfdWrite,
  type Fd,
  getsockname,
} from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { close, connect } from "#src/04-futures/io.ts";
import { printed, whenIdle } from "../support/one-thread-kernel.ts";
import { listener } from "../support/sockets.ts";

let loop: EventLoop;
let seen: string[];

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
  seen = [];
});

test("connect does not close a stranger that was given its number", () => {
  const listening = listener();
  const { host, port } = getsockname(listening);
  let stranger: Fd = -1;
  loop.onError = (error) => seen.push((error as Error).name);
  drive(connect(host, port), loop);
  loop.callSoon(() => {
    const [fd = -1] = loop.waiting.selector.keys.keys();
    close(fd);
    stranger = eventfd();
    expect(stranger).toBe(fd);
  });
  loop.run();
  expect(seen).toEqual(["ClosedError"]);
  eventfdWrite(stranger, 7);
  expect(eventfdRead(stranger)).toBe(7);
  [stranger, listening].forEach(kernelClose);
});

test("a callback is not called as a method of its handle", () => {
  loop.callSoon(function (this: unknown) {
    seen.push(String(this));
  });
  loop.run();
  expect(seen).toEqual(["undefined"]);
});

test.each([
  ["throws", { get: () => boom() }],
  ["is no text", { value: 5 }],
])("an error whose stack %s is reported; the turn goes on", (_what, stack) => {
  loop.callSoon(() => {
    throw Object.defineProperty(new Error("odd"), "stack", stack);
  });
  loop.callSoon(() => seen.push("the next"));
  loop.run();
  expect(printed).toEqual(["a callback threw: Error: odd"]);
  expect(seen).toEqual(["the next"]);
});

function boom(): never {
  throw new Error("boom");
}

test.each([
  ["a function", function* () {}, "not a function: call it"],
  ["nothing", undefined, "not undefined"],
  ["no text", Object.create(null), "not an error that cannot be put"],
])("to drive %s is told at once", (_what, driven, message) => {
  expect(() => drive(driven as never, loop)).toThrow(
    `what is driven is a coroutine, ${message}`,
  );
  expect(loop.ready).toEqual([]);
});

test("callSoon of an object that has no text is a TypeError", () => {
  expect(() => loop.callSoon(Object.create(null) as never)).toThrow(
    /^a callback is a function, not /,
  );
});
