/** Each fault, when it comes, and what a program sees of it. */
import { expect, test } from "vitest";
import {
  accept,
  bind,
  close,
  connect,
  eventfd,
  eventfdRead,
  type Fd,
  getsockname,
  listen,
  poll,
  POLLIN,
  recv,
  send,
  setNonblocking,
  socket,
  SystemError,
  timerfdCreate,
  timerfdRead,
  timerfdSettime,
} from "#kernel";
import { type Faults, noFaults } from "#src/kernel/simulated/faults/faults.ts";
import { boot, clockMs } from "#src/kernel/simulated/run.ts";

/** A run with these faults, and both ends of a connection in it. */
function connected(faults: Partial<Faults>): { client: Fd; server: Fd } {
  let isBegun = false;
  const later = Object.fromEntries(
    Object.entries(noFaults).map(([name, none]) => [
      name,
      // The connection itself is made without trouble.
      (...args: never[]) =>
        (isBegun ? (faults[name as keyof Faults] ?? none) : none)(
          ...(args as [never, never]),
        ),
    ]),
  ) as unknown as Faults;
  boot({ faults: later });
  const listener = socket();
  bind(listener, "127.0.0.1", 0);
  listen(listener, 1);
  const client = socket();
  const { host, port } = getsockname(listener);
  connect(client, host, port);
  const server = accept(listener) ?? -1;
  close(listener);
  for (const fd of [client, server]) setNonblocking(fd);
  isBegun = true;
  return { client, server };
}

const eight = new Uint8Array(8);

test("a part: recv and send move less than they could, never nothing", () => {
  const { client, server } = connected({ part: (_call, most) => most - 5 });
  expect(send(client, eight)).toBe(3);
  expect(send(client, eight)).toBe(3);
  expect(recv(server, eight)).toBe(1);
});

test("would block: a ready call answers null, and nothing is lost", () => {
  const answers = [true, false];
  const { client, server } = connected({
    wouldBlock: (call) => call === "recv" && (answers.shift() ?? false),
  });
  send(client, eight);
  expect([recv(server, eight), recv(server, eight)]).toEqual([null, 8]);
});

test("spurious: poll calls one readable that is not", () => {
  const { server } = connected({ spurious: () => 0 });
  const entry = { fd: server, events: POLLIN, revents: 0 };
  expect(poll([entry], null)).toBe(1);
  expect(entry.revents).toBe(POLLIN);
  expect(recv(server, eight)).toBe(null);
  // Who only looks is told the truth.
  expect(poll([entry], 0)).toBe(0);
});

/** Interrupts so many sleeps, then none. */
function interrupting(times: number): Faults {
  let left = times;
  return { ...noFaults, interrupts: () => left-- > 0 };
}

test.each<[call: string, sleep: () => unknown, answer: unknown]>([
  ["poll", () => poll([], 10), 0],
  ["a read", () => readAfter(10), 1],
])("an interrupted %s goes on with what is left of it", (_c, sleep, answer) => {
  boot({ faults: interrupting(3) });
  expect(sleep()).toBe(answer);
  expect(clockMs()).toBeGreaterThanOrEqual(10);
  expect(clockMs()).toBeLessThan(11);
});

function readAfter(delayMs: number): number | null {
  const timer = timerfdCreate();
  timerfdSettime(timer, delayMs);
  return timerfdRead(timer);
}

test("EINTR is never seen above, whatever sleeps", () => {
  const sleeps = [
    () => accept(listening()),
    () => eventfdRead(eventfd()),
    () => poll([], null),
  ];
  for (const sleep of sleeps) {
    boot({ faults: interrupting(100) });
    expect(sleep).toThrow(expect.objectContaining({ name: "Quiescent" }));
  }
});

function listening(): Fd {
  const listener = socket();
  listen(listener, 1);
  return listener;
}

test("a lost connection: accept says so, and the client has a reset", () => {
  boot({ faults: { ...noFaults, aborts: () => true } });
  const listener = listening();
  const client = socket();
  connect(client, "127.0.0.1", getsockname(listener).port);
  const codes = [() => accept(listener), () => recv(client, eight)].map(
    (call) => {
      try {
        return call();
      } catch (error) {
        return (error as SystemError).code;
      }
    },
  );
  expect(codes).toEqual(["ECONNABORTED", "ECONNRESET"]);
});

test("faults are for those who do not block; the others wait for all", () => {
  boot({ faults: { ...noFaults, part: () => 1, wouldBlock: () => true } });
  const listener = listening();
  const client = socket();
  connect(client, "127.0.0.1", getsockname(listener).port);
  const server = accept(listener) ?? -1;
  expect(send(server, eight)).toBe(8);
});
