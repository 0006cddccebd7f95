import { close } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine } from "#src/02-coroutines/wait.ts";
import { printed, Quiescent, whenIdle } from "../support/one-thread-kernel.ts";
import { pair } from "../support/sockets.ts";
import { reader } from "./readers.ts";

let scheduler: Scheduler;
let seen: unknown[];

beforeEach(() => {
  whenIdle();
  scheduler = new Scheduler();
  seen = [];
});

test("tasks that are left when run ends are closed: finally runs", () => {
  const [client, server] = pair();
  scheduler.spawn(
    (function* (): Coroutine<void> {
      try {
        yield* reader(seen, "left", server);
      } finally {
        seen.push("finally");
      }
    })(),
  );
  // Main ends a turn later, so that the other has begun to wait.
  scheduler.run(
    (function* (): Coroutine<void> {
      yield [client, "write"];
    })(),
  );
  expect(seen).toEqual(["finally"]);
  expect(scheduler.tasks.size).toBe(0);
  expect(scheduler.selector.keys.size).toBe(0);
  [client, server].forEach(close);
});

test("an error in a finally block does not keep others from closing", () => {
  const [client, server] = pair();
  const stubborn = function* (): Coroutine<void> {
    try {
      yield [server, "read"];
    } finally {
      seen.push("stubborn");
      throw new Error("boom");
    }
  };
  const gentle = function* (): Coroutine<void> {
    try {
      yield [client, "read"];
    } finally {
      seen.push("gentle");
    }
  };
  scheduler.spawn(stubborn(), "stubborn");
  scheduler.spawn(gentle(), "gentle");
  const other = pair();
  expect(() => scheduler.run(reader(seen, "never", other[0]))).toThrow(
    Quiescent,
  );
  expect(seen).toEqual(["stubborn", "gentle"]);
  expect(printed).toEqual(["stubborn failed: Error: boom"]);
  [client, server, ...other].forEach(close);
});
