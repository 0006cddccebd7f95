/** Loops that turn and turn: when the simulated kernel has seen enough. */
import { expect, test } from "vitest";
import {
  accept,
  eventfd,
  eventfdRead,
  eventfdWrite,
  listen,
  nowMs,
  poll,
  print,
  recv,
  setNonblocking,
  socket,
  SystemError,
  timerfdCreate,
  timerfdRead,
  timerfdSettime,
} from "#kernel";
import { boot } from "#src/kernel/simulated/run.ts";
import { endOf } from "./end-of.ts";

function refusal(call: () => unknown): string {
  try {
    return `answered ${call()}`;
  } catch (error) {
    if (error instanceof SystemError) return error.code;
    throw error;
  }
}

test("spinning: ten thousand calls that change nothing end the run", () => {
  boot();
  const fd = socket();
  setNonblocking(fd);
  listen(fd, 1);
  let count = 0;
  const spin = () => {
    for (;;) {
      accept(fd);
      count += 1;
    }
  };
  expect(endOf(spin)).toBe("spinning");
  expect(count).toBe(10_000);
});

test.each<[what: string, change: () => unknown]>([
  ["reading the clock", () => nowMs()],
  ["printing", () => print("")],
  ["polling what is ready", () => poll([{ fd: 1, events: 4, revents: 0 }], 0)],
  ["a refused call", () => refusal(() => recv(9, new Uint8Array(1)))],
])("%s changes nothing", (_what, call) => {
  boot({ onPrint: () => {} });
  const spin = () => {
    for (let count = 0; count < 20_000; count++) call();
  };
  expect(endOf(spin)).toBe("spinning");
});

test("calls that change something may be as many as they like", () => {
  boot();
  const fd = eventfd();
  for (let count = 0; count < 30_000; count++) eventfdWrite(fd, 1);
  expect(eventfdRead(fd)).toBe(30_000);
});

test("while something is due, a busy loop is given the time to see it", () => {
  boot();
  const timer = timerfdCreate();
  setNonblocking(timer);
  timerfdSettime(timer, 50);
  let count = 0;
  while (timerfdRead(timer) === null) count += 1;
  expect(count).toBeGreaterThan(40_000);
});

test("a busy loop that waits for something far off is ended as well", () => {
  boot();
  const timer = timerfdCreate();
  setNonblocking(timer);
  timerfdSettime(timer, 3_600_000);
  const spin = () => {
    while (timerfdRead(timer) === null) continue;
  };
  expect(endOf(spin)).toBe("spinning");
});
