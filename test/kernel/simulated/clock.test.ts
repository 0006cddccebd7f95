/** The virtual clock: when it moves, by how much, and when a run is over. */
import { expect, test } from "vitest";
import {
  accept,
  eventfd,
  eventfdRead,
  eventfdWrite,
  listen,
  nowMs,
  poll,
  POLLIN,
  print,
  setNonblocking,
  socket,
  TFD_TIMER_ABSTIME,
  timerfdCreate,
  timerfdRead,
  timerfdSettime,
} from "#kernel";
import { boot, clockMs } from "#src/kernel/simulated/run.ts";
import { endOf } from "./end-of.ts";

const counterEntry = () => ({ fd: eventfd(), events: POLLIN, revents: 0 });

test("a run begins at 0, and each call takes a microsecond", () => {
  boot();
  expect(clockMs()).toBe(0);
  socket();
  socket();
  expect(clockMs()).toBe(0.002);
  expect(nowMs()).toBe(0.003);
});

test("a timeout moves the clock by whole milliseconds, rounded up", () => {
  boot();
  const entry = counterEntry();
  const beforeMs = nowMs();
  expect(poll([entry], 2.1)).toBe(0);
  expect(clockMs() - beforeMs).toBeCloseTo(3.001, 6);
});

test("a timer ends a sleep exactly when it is due", () => {
  boot();
  const timer = timerfdCreate();
  timerfdSettime(timer, 2.5);
  const dueMs = clockMs() + 2.5;
  expect(poll([{ fd: timer, events: POLLIN, revents: 0 }], null)).toBe(1);
  expect(clockMs()).toBeCloseTo(dueMs, 6);
});

test.each([
  ["one microsecond before", -0.001, null],
  ["at its time", 0, 1],
])("a timer, %s", (_when, offsetMs, answer) => {
  boot();
  const timer = timerfdCreate();
  setNonblocking(timer);
  timerfdSettime(timer, 5, TFD_TIMER_ABSTIME);
  // Sleeps in whole milliseconds, then spends the rest in single calls.
  poll([], 4);
  while (clockMs() < 5 + offsetMs - 0.001) nowMs();
  expect(timerfdRead(timer)).toBe(answer);
  expect(clockMs()).toBeCloseTo(5 + offsetMs, 6);
});

test("reading a timer that blocks waits until it is due", () => {
  boot();
  const timer = timerfdCreate();
  timerfdSettime(timer, 1000);
  expect(timerfdRead(timer)).toBe(1);
  expect(clockMs()).toBeGreaterThanOrEqual(1000);
});

test("asleep: a call that would wait for ever ends the run", () => {
  const programs: Record<string, () => unknown> = {
    accept: () => {
      const fd = socket();
      listen(fd, 1);
      return accept(fd);
    },
    poll: () => poll([counterEntry()], null),
    "poll of nothing": () => poll([], null),
    read: () => eventfdRead(eventfd()),
    "a timer that is not armed": () => timerfdRead(timerfdCreate()),
  };
  for (const [name, program] of Object.entries(programs)) {
    boot();
    expect([name, endOf(program)]).toEqual([name, "asleep"]);
  }
});

test("once over, every later call says so too, also in a finally block", () => {
  boot();
  const fd = eventfd();
  expect(endOf(() => eventfdRead(fd))).toBe("asleep");
  const later = [
    () => socket(),
    () => eventfdWrite(fd, 1),
    () => print("still here"),
    () => nowMs(),
    () => poll([], 0),
  ];
  expect(later.map(endOf)).toEqual(later.map(() => "asleep"));
  boot();
  expect(endOf(() => socket())).toBe("answered 3");
});

test("over: a run may be cut off at a point of its clock", () => {
  boot({ untilMs: 20 });
  const ticks: number[] = [];
  const tick = () => {
    for (;;) {
      poll([], 8);
      ticks.push(Math.round(clockMs()));
    }
  };
  expect(endOf(tick)).toBe("over");
  expect(ticks).toEqual([8, 16]);
});
