/** One way to sleep, tried; what came of it, as a line of JSON. */
import { nowMs, print, SystemError } from "#kernel";
import { Scheduler as FdScheduler } from "../02-coroutines/scheduler.ts";
import { sleep } from "../03-timers/io.ts";
import { Scheduler } from "../03-timers/scheduler.ts";
import { sleep as sleepByTimerfd } from "../03-timers/timerfd.ts";
import {
  type KernelEvent,
  startRecording,
  stopRecording,
} from "../kernel/recording.ts";
import type { Order, Slept } from "./sleepers.ts";

type Coroutine<Wait> = Generator<Wait, void, unknown>;

/** What the schedulers of both chapters have. */
type Runner<Wait> = {
  readonly tasks: ReadonlySet<unknown>;
  spawn(coroutine: Coroutine<Wait>): unknown;
  runOnce(): void;
};

const tally = { woke: 0, refused: 0, turns: 0 };
const delay = { earliestMs: Infinity, latestMs: 0 };
const calls: Record<string, number> = {};
const peak = { openMax: 0, entriesMax: 0 };
let openCount = 0;

const { way, isCounted, ...night } = JSON.parse(process.argv[2] ?? "") as Order;
if (isCounted) startRecording(count);
const before = process.cpuUsage();
if (way === "heap") run(new Scheduler(), sleep);
else run(new FdScheduler(), sleepByTimerfd);
const { user, system } = process.cpuUsage(before);
stopRecording();
const slept: Slept = {
  ...{ ...tally, ...delay, ...peak, calls },
  cpuMs: (user + system) / 1000,
};
print(JSON.stringify(slept));

function run<Wait>(
  scheduler: Runner<Wait>,
  sleep: (delayMs: number) => Coroutine<Wait>,
): void {
  for (let index = 0; index < night.count; index += 1) {
    scheduler.spawn(sleeper(sleep));
  }
  while (scheduler.tasks.size > 0) {
    tally.turns += 1;
    scheduler.runOnce();
  }
}

function* sleeper<Wait>(
  sleep: (delayMs: number) => Coroutine<Wait>,
): Coroutine<Wait> {
  const dueMs = nowMs() + night.delayMs;
  try {
    yield* sleep(night.delayMs);
    tally.woke += 1;
    const lateMs = nowMs() - dueMs;
    delay.earliestMs = Math.min(delay.earliestMs, lateMs);
    delay.latestMs = Math.max(delay.latestMs, lateMs);
  } catch (error) {
    const isRefused = error instanceof SystemError && error.code === "EMFILE";
    if (!isRefused) throw error;
    tally.refused += 1;
  }
}

function count(event: KernelEvent): void {
  // A call that waits is told twice, and counts when it begins.
  if (event.kind !== "call" && event.kind !== "enter") return;
  const { call, args } = event;
  calls[call] = (calls[call] ?? 0) + 1;
  if (call === "poll") {
    const { length } = args[0] as readonly unknown[];
    peak.entriesMax = Math.max(peak.entriesMax, length);
  }
  if (call === "close") openCount -= 1;
  const isOpened = call === "timerfdCreate" && !("error" in event);
  if (isOpened) openCount += 1;
  peak.openMax = Math.max(peak.openMax, openCount);
}
