/** What poll answers: a table of states and bits, then how it answers. */
import { expect } from "vitest";
import type { Fd } from "#kernel";
import { bitNames } from "#src/kernel/bit-names.ts";
import { hangUp, keep } from "../support/descriptors.ts";
import { kernel, test } from "../support/kernel-test.ts";
import {
  connecting,
  fill,
  listening,
  newSocket,
  pair,
  readiness,
  receive,
  refusedPort,
  reset,
  transmit,
} from "../support/loopback.ts";

const { eventfd, nowMs, poll, POLLIN, POLLOUT, shutdown } = kernel;
const { SHUT_RD, SHUT_RDWR, SHUT_WR } = kernel;

/** What the two ends of a connection have done to each other. */
type Story = (ours: Fd, theirs: Fd) => void;

test.each<[state: string, bits: string, story: Story]>([
  ["nothing sent", "OUT", () => {}],
  ["bytes to read", "IN OUT", (_, theirs) => transmit(theirs, "hello")],
  ["send buffer full", "", (ours) => fill(ours)],
  ["peer half closed", "IN OUT RDHUP", (_, theirs) => end(theirs)],
  ["peer closed", "IN OUT RDHUP", (_, theirs) => hangUp(theirs)],
  ["we half closed", "OUT", (ours) => end(ours)],
  ["we shut reading", "IN OUT RDHUP", (ours) => shutdown(ours, SHUT_RD)],
  ["both half closed", "IN OUT HUP RDHUP", endBoth],
  ["we shut both", "IN OUT HUP RDHUP", (ours) => shutdown(ours, SHUT_RDWR)],
  ["peer reset", "IN OUT ERR HUP RDHUP", (_, theirs) => reset(theirs)],
  ["peer reset, told by recv", "IN OUT HUP RDHUP", resetTold],
  ["peer closed, bytes unread", "IN OUT ERR HUP RDHUP", closedUnread],
  ["sent after peer closed", "IN OUT ERR HUP RDHUP", sentTooLate],
])("%s: %s", (_state, bits, story) => {
  const { client, server } = pair();
  story(server, client);
  expect(readiness(server)).toBe(bits);
});

function end(fd: Fd): void {
  shutdown(fd, SHUT_WR);
}

function endBoth(ours: Fd, theirs: Fd): void {
  end(ours);
  end(theirs);
}

function resetTold(ours: Fd, theirs: Fd): void {
  reset(theirs);
  receive(ours);
}

function closedUnread(ours: Fd, theirs: Fd): void {
  transmit(ours, "never read");
  hangUp(theirs);
}

function sentTooLate(ours: Fd, theirs: Fd): void {
  hangUp(theirs);
  transmit(ours, "x");
}

test.each<[state: string, bits: string, make: () => Fd]>([
  ["fresh socket", "OUT HUP", () => newSocket()],
  ["listener, nobody waits", "", () => listening().listener],
  ["listener, one waits", "IN", () => waitedFor()],
  ["connect has succeeded", "OUT", () => connecting(listening().port)],
  ["connect refused", "IN OUT ERR HUP RDHUP", () => connecting(refusedPort())],
  ["closed descriptor", "NVAL", () => closed()],
])("%s: %s", (_state, bits, make) => {
  expect(readiness(make())).toBe(bits);
});

function waitedFor(): Fd {
  const { listener, port } = listening();
  connecting(port);
  return listener;
}

function closed(): Fd {
  const fd = newSocket();
  hangUp(fd);
  return fd;
}

test("only what was asked for is reported", () => {
  const { client, server } = pair();
  transmit(client, "hello");
  expect(readiness(server, POLLIN)).toBe("IN");
  expect(readiness(server, POLLOUT)).toBe("OUT");
  expect(readiness(server, 0)).toBe("");
});

test("an end of stream needs asking, a reset does not", () => {
  const ended = pair();
  hangUp(ended.client);
  expect(readiness(ended.server, 0)).toBe("");
  const broken = pair();
  reset(broken.client);
  expect(readiness(broken.server, 0)).toBe("ERR HUP");
  expect(readiness(closed(), 0)).toBe("NVAL");
});

test("poll is level-triggered: it reports as long as it is so", () => {
  const { client, server } = pair();
  transmit(client, "hello");
  const seen = [readiness(server, POLLIN), readiness(server, POLLIN)];
  receive(server, 2);
  seen.push(readiness(server, POLLIN));
  receive(server);
  seen.push(readiness(server, POLLIN));
  expect(seen).toEqual(["IN", "IN", "IN", ""]);
});

test("the listener is ready until the last who waits is accepted", () => {
  const { listener, port } = listening();
  connecting(port);
  connecting(port);
  const seen = [1, 2].map(() => {
    keep(kernel.accept(listener) ?? -1);
    return readiness(listener);
  });
  expect(seen).toEqual(["IN", ""]);
});

test("every entry is answered in its place, and the ready are counted", () => {
  const { client, server } = pair();
  transmit(client, "hello");
  // The closed one last: its number would be given to the next.
  const fds = [server, listening().listener, client, closed()];
  const entries = fds.map((fd) => ({ fd, events: POLLIN, revents: 0 }));
  expect(poll(entries, 0)).toBe(2);
  const bits = entries.map((entry) => bitNames(entry.revents));
  expect(bits).toEqual(["IN", "", "", "NVAL"]);
});

test("the same descriptor may be asked about twice", () => {
  const { client, server } = pair();
  transmit(client, "hello");
  const entries = [POLLOUT, POLLIN, POLLIN | POLLOUT].map((events) => {
    return { fd: server, events, revents: 0 };
  });
  expect(poll(entries, 0)).toBe(3);
  const bits = entries.map((entry) => bitNames(entry.revents));
  expect(bits).toEqual(["OUT", "IN", "IN OUT"]);
});

test("an answer from before is overwritten", () => {
  const entry = { fd: listening().listener, events: POLLIN, revents: POLLIN };
  expect(poll([entry], 0)).toBe(0);
  expect(entry.revents).toBe(0);
});

test("hundreds of entries keep their places", () => {
  const [quiet, loud] = [keep(eventfd()), keep(eventfd(1))];
  const fds = Array.from({ length: 300 }, (_, index) =>
    index % 7 === 0 ? loud : quiet,
  );
  const entries = fds.map((fd) => ({ fd, events: POLLIN, revents: 0 }));
  expect(poll(entries, 0)).toBe(43);
  const ready = entries.map((entry) => (entry.revents ? loud : quiet));
  expect(ready).toEqual(fds);
});

test("poll of nothing, with nothing to wait for, answers 0", () => {
  expect(poll([], 0)).toBe(0);
});

test("poll comes back at once, whatever the timeout, if one is ready", () => {
  const entry = { fd: keep(eventfd(1)), events: POLLIN, revents: 0 };
  // Else the next line would wait for ever.
  expect(poll([entry], 0)).toBe(1);
  expect(poll([entry], null)).toBe(1);
  expect(poll([entry], 1e300)).toBe(1);
  expect(poll([entry], 0.5)).toBe(1);
});

test("a timeout that passes is answered 0, and is never too short", () => {
  const entry = { fd: listening().listener, events: POLLIN, revents: 0 };
  const beforeMs = nowMs();
  expect(poll([entry], 1.5)).toBe(0);
  expect(nowMs() - beforeMs).toBeGreaterThanOrEqual(1.5);
});
