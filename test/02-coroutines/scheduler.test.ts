import { accept, close, type Fd, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { recv } from "#src/02-coroutines/io.ts";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine, Wait } from "#src/02-coroutines/wait.ts";
import {
  printed,
  Quiescent,
  timeouts,
  whenIdle,
} from "../support/one-thread-kernel.ts";
import {
  bytes,
  clientOf,
  listener,
  pair,
  received,
} from "../support/sockets.ts";

let scheduler: Scheduler;
let seen: unknown[];

beforeEach(() => {
  whenIdle();
  scheduler = new Scheduler();
  seen = [];
});

/** Waits for one byte at a time, and notes who got it. */
function* reader(name: string, fd: Fd, count = 1): Coroutine<void> {
  const buffer = new Uint8Array(1);
  for (let i = 0; i < count; i++) {
    yield* recv(fd, buffer);
    seen.push(name);
  }
}

function* record(text: string): Coroutine<void> {
  seen.push(text);
}

test("run answers what the main coroutine returns", () => {
  const main = function* (): Coroutine<number> {
    return 42;
  };
  expect(scheduler.run(main())).toBe(42);
});

test("run throws what the main coroutine throws", () => {
  const main = function* (): Coroutine<void> {
    throw new Error("boom");
  };
  expect(() => scheduler.run(main())).toThrow("boom");
  expect(printed).toEqual([]);
});

test("the first step of a task never runs inside spawn", () => {
  scheduler.spawn(record("the task"));
  seen.push("after spawn");
  scheduler.runOnce();
  expect(seen).toEqual(["after spawn", "the task"]);
});

test("two tasks are resumed as their own descriptors become ready", () => {
  const [a, b] = [pair(), pair()];
  scheduler.spawn(reader("A", a[1], 2));
  scheduler.spawn(reader("B", b[1], 2));
  const sends = [b, a, a, b].map(([client]) => () => {
    send(client, bytes("x"));
  });
  whenIdle(...sends);
  for (let turn = 0; turn < 5; turn++) scheduler.runOnce();
  expect(seen).toEqual(["B", "A", "A", "B"]);
  [...a, ...b].forEach(close);
});

test("an error ends its own task, is printed once, and nobody else's", () => {
  const [client, server] = pair();
  scheduler.spawn(reader("B", server));
  scheduler.spawn(
    (function* (): Coroutine<void> {
      throw new Error("boom");
    })(),
    "A",
  );
  whenIdle(() => send(client, bytes("x")));
  scheduler.runOnce();
  scheduler.runOnce();
  expect(seen).toEqual(["B"]);
  expect(printed).toEqual(["A failed: Error: boom"]);
  [client, server].forEach(close);
});

test.each([
  ["a number", 5],
  ["nothing", undefined],
  ["a wrong word", [0, "raed"]],
  ["no descriptor", [-1, "read"]],
  ["a fraction", [1.5, "read"]],
  ["too much", [0, "read", "more"]],
])("a wait that is %s is thrown at the offender", (_what, wait) => {
  const offender = function* (): Coroutine<string> {
    try {
      yield wait as unknown as Wait;
    } catch (error) {
      return (error as Error).message;
    }
    return "nothing was thrown";
  };
  expect(scheduler.run(offender())).toMatch(/^cannot wait for .*: yield \[fd/);
});

test("an offender that catches nothing ends alone", () => {
  const offender = function* (): Coroutine<void> {
    yield 5 as unknown as Wait;
  };
  scheduler.spawn(offender(), "offender");
  scheduler.spawn(record("the other"));
  scheduler.runOnce();
  scheduler.runOnce();
  expect(seen).toEqual(["the other"]);
  expect(printed[0]).toMatch(/^offender failed: TypeError: cannot wait for 5/);
});

test("a second task in the same slot gets the error, the first its byte", () => {
  const [client, server] = pair();
  scheduler.spawn(reader("first", server), "first");
  scheduler.spawn(reader("second", server), "second");
  whenIdle(() => send(client, bytes("x")));
  for (let turn = 0; turn < 3; turn++) scheduler.runOnce();
  expect(seen).toEqual(["first"]);
  expect(printed).toEqual([
    `second failed: BusyError: first already waits to read fd ${server}`,
  ]);
  [client, server].forEach(close);
});

test("one task may read a descriptor while another writes it", () => {
  const [client, server] = pair();
  scheduler.spawn(reader("reader", server));
  scheduler.spawn(
    (function* (): Coroutine<void> {
      yield [server, "write"];
      seen.push("writer");
    })(),
  );
  whenIdle(() => send(client, bytes("x")));
  for (let turn = 0; turn < 3; turn++) scheduler.runOnce();
  expect(seen).toEqual(["writer", "reader"]);
  [client, server].forEach(close);
});

test("closing under a waiter wakes it with an error", () => {
  const [client, server] = pair();
  scheduler.spawn(reader("reader", server), "reader");
  scheduler.spawn(
    (function* (): Coroutine<void> {
      scheduler.close(server);
      seen.push("closed");
    })(),
  );
  scheduler.runOnce();
  scheduler.runOnce();
  expect(seen).toEqual(["closed"]);
  expect(printed).toEqual([
    `reader failed: ClosedError: fd ${server} was closed by another task`,
  ]);
  close(client);
});

test("a number given again does not wake who waited for its predecessor", () => {
  const [client, server] = pair();
  scheduler.spawn(reader("the old task", server), "old");
  scheduler.runOnce();
  // It takes the lowest free number, so that the next one is the server's.
  const listening = listener();
  scheduler.close(server);
  const again = clientOf(listening);
  expect(again).toBe(server);
  scheduler.spawn(reader("the new task", again), "new");
  const peer = accept(listening) as Fd;
  whenIdle(() => send(peer, bytes("x")));
  for (let turn = 0; turn < 2; turn++) scheduler.runOnce();
  expect(seen).toEqual(["the new task"]);
  [client, listening, again, peer].forEach(close);
});

test("a descriptor closed behind the scheduler's back ends its task", () => {
  const [client, server] = pair();
  scheduler.spawn(reader("reader", server), "reader");
  scheduler.runOnce();
  close(server);
  scheduler.runOnce();
  expect(printed).toEqual([
    `reader failed: SystemError: EBADF: bad file descriptor, recv(${server})`,
  ]);
  close(client);
});

test("a task that spawns tasks for ever does not keep I/O from running", () => {
  const [client, server] = pair();
  const respawn = function* (): Coroutine<void> {
    seen.push("spawned");
    scheduler.spawn(respawn());
  };
  send(client, bytes("x"));
  scheduler.spawn(respawn());
  expect(() => scheduler.run(reader("I/O", server))).not.toThrow();
  expect(seen).toEqual(["spawned", "spawned", "I/O"]);
  [client, server].forEach(close);
});

test("a busy descriptor does not keep other tasks from running", () => {
  const [client, server] = pair();
  const [other, mine] = pair();
  send(client, bytes("xxxxx"));
  send(other, bytes("x"));
  scheduler.spawn(reader("busy", server, 5));
  scheduler.spawn(reader("other", mine));
  for (let turn = 0; turn < 6; turn++) scheduler.runOnce();
  expect(seen).toEqual(["busy", "other", "busy", "busy", "busy", "busy"]);
  [client, server, other, mine].forEach(close);
});

test("the loop sleeps when nobody may run, and only looks when one may", () => {
  const [client, server] = pair();
  whenIdle(() => send(client, bytes("x")));
  scheduler.run(reader("main", server));
  expect(timeouts).toEqual([0, null]);
  [client, server].forEach(close);
});

test("tasks that are left when run ends are closed: finally runs", () => {
  const [client, server] = pair();
  scheduler.spawn(
    (function* (): Coroutine<void> {
      try {
        yield* reader("left", server);
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
  expect(() => {
    scheduler.run(reader("never", pairEnd()));
  }).toThrow(Quiescent);
  expect(seen).toEqual(["stubborn", "gentle"]);
  expect(printed).toEqual(["stubborn failed: Error: boom"]);
  [client, server].forEach(close);
});

const kept: Fd[] = [];

function pairEnd(): Fd {
  const [client, server] = pair();
  kept.push(client, server);
  return server;
}

test("a task keeps its name, and gets one when it has none", () => {
  expect(scheduler.spawn(record("a")).name).toBe("task 1");
  expect(scheduler.spawn(record("b"), "client 7").name).toBe("client 7");
  expect(scheduler.spawn(record("c")).name).toBe("task 3");
  kept.splice(0).forEach(close);
});

test("an idle server is one wait", () => {
  const [client, server] = pair();
  expect(() => scheduler.run(reader("main", server))).toThrow(Quiescent);
  expect(timeouts).toEqual([0, null]);
  expect(received(server)).toBe("");
  [client, server].forEach(close);
});
