/**
 * What a timer costs in chapter 03's queue, in Node and in asyncio: the same
 * delays in each.
 */
import { collectGarbage, cpuMs } from "../clock.ts";
import { inRounds, median, type OnRound } from "../rounds.ts";
import { asyncioRound } from "./asyncio.ts";
import { deeds, type Figures, type Round } from "./round.ts";
import { nodeTimers, queueTimers, type Timers } from "./ways.ts";

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
  onRound: OnRound,
): Promise<readonly Result[]> {
  const delays = delaysMs(count);
  const rounds = await inRounds(roundCount, () => roundsOf(delays), onRound);
  const roundsIn = (name: string) =>
    rounds.flat().flatMap(([own, round]) => (own === name ? [round] : []));
  const names = new Set(rounds.flat().map(([name]) => name));
  const ofNode = roundsIn("Node");
  return [...names].map((name) => summary(name, roundsIn(name), ofNode));
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
