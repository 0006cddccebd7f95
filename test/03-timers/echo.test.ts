/** What the echo server did in chapter 02; the clock stands still here. */
import { close, type Fd, nowMs, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { acceptClients, idleLimitMs, serve } from "#src/03-timers/echo.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import {
  acceptErrors,
  accepted,
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
import { openNow } from "./sleeping.ts";

let listening: Fd;
let scheduler: Scheduler;

beforeEach(() => {
  whenIdle();
  listening = listener();
  scheduler = new Scheduler();
  return () => close(listening);
});

/** Serves while the steps are played, each when the server would sleep. */
function play(...steps: (() => void)[]): void {
  whenIdle(...steps);
  expect(() => scheduler.run(acceptClients(scheduler, listening))).toThrow(
    Quiescent,
  );
  expect(scheduler.tasks.size).toBe(0);
  expect(scheduler.timers.next()).toBe(null);
}

test("serve tells where it listens and answers there", () => {
  const seen: string[] = [];
  let client: Fd;
  expect(() =>
    serve({
      host: "127.0.0.1",
      port: 0,
      onListening: (address) => {
        whenIdle(
          () => (client = clientAt(address)),
          () => send(client, bytes("hello")),
          () => seen.push(received(client)),
          () => close(client),
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
    () => [a, b].forEach(close),
  );
  expect(seen).toEqual(["hi", "", "", "hello"]);
  expect(printed).toEqual([]);
});

test("a reset ends one task and no other", () => {
  const [a, b] = [clientOf(listening), clientOf(listening)];
  let back = "";
  play(
    () => {},
    () => reset(a),
    () => send(b, bytes("still here")),
    () => (back = received(b)),
    () => close(b),
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
    () => close(b),
  );
  expect(seen).toEqual(["0 polls", "my turn"]);
  expect(printed[0]).toMatch(/^EMFILE: .* accepting again when a client has/);
});

test("with no client that could leave, a lack of descriptors is fatal", () => {
  const client = clientOf(listening);
  acceptErrors.push("EMFILE");
  expect(() => scheduler.run(acceptClients(scheduler, listening))).toThrow(
    "EMFILE",
  );
  close(client);
});

test("an aborted connection is passed over", () => {
  let client: Fd;
  let back = "";
  play(
    () => {
      acceptErrors.push("ECONNABORTED");
      client = clientOf(listening);
    },
    () => send(client, bytes("hi")),
    () => (back = received(client)),
    () => close(client),
  );
  expect([back, printed]).toEqual(["hi", []]);
});

test("a client has one timer, set anew when it sends, none once gone", () => {
  const client = clientOf(listening);
  const counts: number[] = [];
  const count = () => {
    const { heap, cancelledCount } = scheduler.timers;
    counts.push(heap.length - cancelledCount);
  };
  const talk = Array.from({ length: 150 }, () => () => {
    received(client);
    send(client, bytes("x"));
    count();
  });
  play(...talk, () => close(client), count);
  expect(counts).toEqual([...talk.map(() => 1), 0]);
  // Those that the talk has cancelled do not pile up.
  expect(scheduler.timers.addedCount).toBeGreaterThan(talk.length);
  expect(scheduler.timers.heap.length).toBeLessThan(talk.length);
});

test("it sleeps as long as a client may be silent; alone, for ever", () => {
  const client = clientOf(listening);
  const startMs = nowMs();
  const seen: (number | null)[] = [];
  play(
    () => seen.push(timeouts.at(-1) ?? null),
    () => close(client),
    () => seen.push(timeouts.at(-1) ?? null),
  );
  expect(seen).toEqual([expect.any(Number), null]);
  expect(seen[0]).toBeLessThanOrEqual(idleLimitMs);
  expect(seen[0]).toBeGreaterThan(idleLimitMs - (nowMs() - startMs));
});

test("a client closed by another task is not closed twice", () => {
  const client = clientOf(listening);
  const before = openNow();
  scheduler.spawn(acceptClients(scheduler, listening), "server");
  for (let turn = 0; turn < 3; turn++) scheduler.runOnce();
  scheduler.close(accepted[0] as Fd);
  scheduler.runOnce();
  expect(printed).toEqual([
    expect.stringMatching(/^client \d+ failed: ClosedError: fd \d+ was closed/),
  ]);
  // The counter with which the server waits for room is left.
  expect(openNow()).toHaveLength(before.length + 1);
  close(client);
});
