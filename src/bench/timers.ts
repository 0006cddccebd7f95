/**
 * What a timer costs in chapter 03's queue, in Node and in asyncio: the same
 * delays in each, one after the other in every round, so that a slow moment
 * of the machine meets all of them. Measured is the time on the processor,
 * to which other programs add little.
 */
import { asyncioRound } from "./timers-asyncio.ts";
import { deeds, type Figures, type Round } from "./timers-round.ts";
import {
  collectGarbage,
  cpuMs,
  nodeTimers,
  queueTimers,
  type Timers,
} from "./timers-ways.ts";

/** Medians of all rounds, of one that keeps timers. */
export type Result = Round & {
  readonly name: string;
  /** How many times the time that Node took. */
  readonly timesNode: Figures;
};

/** Timers are due in some order that is not the order in which they came. */
export function delaysMs(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => 1 + ((index * 37) % 100));
}

/** Measures; without python3, asyncio is left out. */
export async function measureTimers(
  count: number,
  roundCount: number,
  onRound: (number: number) => void,
): Promise<readonly Result[]> {
  const delays = delaysMs(count);
  const rounds = new Map<string, Round[]>();
  // Before the first that counts there is one in which all gets compiled.
  for (let number = 0; number <= roundCount; number += 1) {
    onRound(number);
    for (const [name, round] of await roundsOf(delays)) {
      if (number > 0) rounds.set(name, [...(rounds.get(name) ?? []), round]);
    }
  }
  const ofNode = rounds.get("Node") ?? [];
  return [...rounds].map(([name, own]) => summary(name, own, ofNode));
}

async function roundsOf(
  delays: readonly number[],
): Promise<(readonly [name: string, round: Round])[]> {
  const asyncio = asyncioRound(delays);
  return [
    ["TimerQueue", await roundOf(queueTimers, delays)],
    ["Node", await roundOf(nodeTimers, delays)],
    ...(asyncio === null ? [] : [["asyncio", asyncio] as const]),
  ];
}

async function roundOf<Timer>(
  make: () => Timers<Timer>,
  delays: readonly number[],
): Promise<Round> {
  const count = delays.length;
  const whole = cancelAll(make(), delays, wholeMs);
  const longest = cancelAll(make(), delays, longestMs);
  collectGarbage();
  const timers = make();
  for (const delayMs of delays) timers.add(delayMs);
  const dueMs = await timers.fire(count);
  const nsPerTimer = (ms: number) => (ms * 1e6) / count;
  return {
    nsPerTimer: {
      added: nsPerTimer(whole.added),
      cancelled: nsPerTimer(whole.cancelled),
      due: nsPerTimer(dueMs),
    },
    longestMs: { ...longest, due: dueMs },
  };
}

type Clocked = <T>(items: readonly T[], call: (item: T) => void) => number;

function cancelAll<Timer>(
  { add, cancel }: Timers<Timer>,
  delays: readonly number[],
  clocked: Clocked,
): { added: number; cancelled: number } {
  const timers: Timer[] = [];
  collectGarbage();
  const added = clocked(delays, (delayMs) => timers.push(add(delayMs)));
  return { added, cancelled: clocked(timers, cancel) };
}

function wholeMs<T>(items: readonly T[], call: (item: T) => void): number {
  const start = cpuMs();
  for (const item of items) call(item);
  return cpuMs() - start;
}

/** Apart from the above: to look at the clock costs more than most calls. */
function longestMs<T>(items: readonly T[], call: (item: T) => void): number {
  let longest = 0;
  let before = cpuMs();
  for (const item of items) {
    call(item);
    const now = cpuMs();
    longest = Math.max(longest, now - before);
    before = now;
  }
  return longest;
}

function summary(
  name: string,
  own: readonly Round[],
  ofNode: readonly Round[],
): Result {
  return {
    name,
    nsPerTimer: figures((deed) => own.map((it) => it.nsPerTimer[deed])),
    longestMs: figures((deed) => own.map((it) => it.longestMs[deed])),
    timesNode: figures((deed) =>
      own.map((it, index) => {
        const node = ofNode[index]?.nsPerTimer[deed] ?? NaN;
        return it.nsPerTimer[deed] / node;
      }),
    ),
  };
}

function figures(valuesOf: (deed: keyof Figures) => number[]): Figures {
  const [added, cancelled, due] = deeds.map((deed) => median(valuesOf(deed)));
  return { added, cancelled, due } as Figures;
}

/** The value in the middle; of two, the lower one. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? NaN;
}
