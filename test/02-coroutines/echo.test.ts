import { close, type Fd, getsockname, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { acceptClients, serve } from "#src/02-coroutines/echo.ts";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine } from "#src/02-coroutines/wait.ts";
import {
  acceptErrors,
  printed,
  Quiescent,
  timeouts,
  whenIdle,
} from "../support/one-thread-kernel.ts";
import {
  bytes,
  clientAt,
  clientOf,
  listener,
  received,
  reset,
} from "../support/sockets.ts";

let listening: Fd;

beforeEach(() => {
  whenIdle();
  listening = listener();
});

/** Serves while the steps are played, each when the server would sleep. */
function play(...steps: (() => void)[]): void {
  whenIdle(...steps);
  const scheduler = new Scheduler();
  expect(() => scheduler.run(acceptClients(scheduler, listening))).toThrow(
    Quiescent,
  );
  expect(scheduler.tasks.size).toBe(0);
}

test("serve tells where it listens and answers there", () => {
  const seen: string[] = [];
  let client: Fd;
  expect(() =>
    serve({
      host: "127.0.0.1",
      port: 0,
      onListening: (address) => {
        expect(address.port).toBeGreaterThan(0);
        whenIdle(
          () => (client = clientAt(address)),
          () => send(client, bytes("hello")),
          () => seen.push(received(client)),
        );
      },
    }),
  ).toThrow(Quiescent);
  expect(seen).toEqual(["hello"]);
});

test("two clients are served, whichever speaks first", () => {
  const [a, b] = [clientOf(listening), clientOf(listening)];
  const seen: string[] = [];
  play(
    () => send(b, bytes("hi")),
    () => seen.push(received(b), received(a)),
    () => send(a, bytes("hello")),
    () => seen.push(received(b), received(a)),
  );
  expect(seen).toEqual(["hi", "", "", "hello"]);
});

test("a reset ends one task and no other", () => {
  const [a, b] = [clientOf(listening), clientOf(listening)];
  let back = "";
  play(
    () => {},
    () => reset(a),
    () => send(b, bytes("still here")),
    () => (back = received(b)),
  );
  expect(back).toBe("still here");
  expect(printed).toEqual([
    expect.stringMatching(/^client \d+ failed: SystemError: ECONNRESET/),
  ]);
});

test("out of descriptors, it stops accepting until a client has left", () => {
  const a = clientOf(listening);
  let b: Fd;
  const seen: string[] = [];
  play(
    () => {
      acceptErrors.push("EMFILE");
      b = clientOf(listening);
    },
    // While it waits for room it sleeps; the queue of the kernel is not empty.
    () => (timeouts.length = 0),
    () => seen.push(`${timeouts.length} polls`),
    () => close(a),
    () => send(b, bytes("my turn")),
    () => seen.push(received(b)),
  );
  expect(seen).toEqual(["0 polls", "my turn"]);
  expect(printed[0]).toMatch(/^EMFILE: .* accepting again when a client has/);
});

test("with no client that could leave, a lack of descriptors is fatal", () => {
  acceptErrors.push("EMFILE");
  const client = clientOf(listening);
  const scheduler = new Scheduler();
  expect(() => scheduler.run(acceptClients(scheduler, listening))).toThrow(
    "EMFILE",
  );
  close(client);
});

test("an aborted connection is passed over", () => {
  acceptErrors.push("ECONNABORTED");
  const client = clientOf(listening);
  let back = "";
  play(
    () => send(client, bytes("hi")),
    () => (back = received(client)),
  );
  expect(back).toBe("hi");
  expect(printed).toEqual([]);
});

test("a message costs one poll", () => {
  const client = clientOf(listening);
  const rounds = 100;
  play(
    () => (timeouts.length = 0),
    ...Array.from({ length: rounds }, () => () => {
      received(client);
      send(client, bytes("x"));
    }),
  );
  expect(timeouts.length).toBeLessThanOrEqual(rounds + 2);
  expect(getsockname(listening).port).toBeGreaterThan(0);
});

test("a client closed by another task is not closed twice", () => {
  const scheduler = new Scheduler();
  const client = clientOf(listening);
  scheduler.spawn(acceptClients(scheduler, listening), "server");
  const kick = function* (): Coroutine<void> {
    yield [client, "write"];
    const served = [...scheduler.waiting.rows.keys()].find(
      (fd) => fd !== listening && fd !== client,
    );
    scheduler.close(served as Fd);
  };
  scheduler.runOnce();
  scheduler.runOnce();
  scheduler.runOnce();
  scheduler.spawn(kick(), "kick");
  for (let turn = 0; turn < 3; turn++) scheduler.runOnce();
  expect(printed).toEqual([
    expect.stringMatching(/^client \d+ failed: ClosedError: fd \d+ was closed/),
  ]);
  close(client);
});
