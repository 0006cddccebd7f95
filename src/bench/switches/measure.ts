/** What it costs to give way to another task. */
import type { Coroutine } from "../../04-futures/drive.ts";
import { EventLoop } from "../../04-futures/event-loop.ts";
import { run } from "../../05-tasks/run.ts";
import { collectGarbage, cpuMs } from "../clock.ts";
import { type Figures, playRound, type Round } from "../comparison.ts";
import { inRounds, type OnRound } from "../rounds.ts";
import { unpolledLoop } from "../unpolled.ts";
import { asyncioFigures } from "./asyncio.ts";
import { byAwait, byCheckpoint, byFuture } from "./ways.ts";

/** The one that the others are compared with. */
export const nativeAwait = "await";

/** Two that give way to each other so many times each. */
type Way = {
  readonly name: string;
  /** Nanoseconds for each switch: with a poll in each turn, and without. */
  readonly measure: (times: number) => Figures | null | Promise<Figures>;
};

const ways: readonly Way[] = [
  { name: "checkpoint", measure: (times) => figuresOf(byCheckpoint, times) },
  { name: "Future", measure: (times) => figuresOf(byFuture, times) },
  { name: nativeAwait, measure: figuresOfAwait },
  { name: "asyncio sleep(0)", measure: asyncioFigures },
];

/** Measures; without python3, asyncio is left out. */
export function measureSwitches(
  switchCount: number,
  roundCount: number,
  onRound: OnRound,
): Promise<readonly Round[]> {
  const times = Math.ceil(switchCount / 2);
  const play = (number: number) =>
    playRound(number, ways, ({ measure }) => measure(times));
  return inRounds(roundCount, play, onRound);
}

function figuresOf(
  way: (times: number) => Coroutine<void>,
  times: number,
): Figures {
  return [new EventLoop(), unpolledLoop()].map((loop) => {
    collectGarbage();
    const begin = cpuMs();
    run(way(times), loop);
    return nsPerSwitch(cpuMs() - begin, times);
  });
}

/** The engine's own queue: nobody polls before it is empty. */
async function figuresOfAwait(times: number): Promise<Figures> {
  collectGarbage();
  const begin = cpuMs();
  await byAwait(times);
  const ns = nsPerSwitch(cpuMs() - begin, times);
  return [ns, ns];
}

function nsPerSwitch(ms: number, times: number): number {
  return (ms * 1e6) / (2 * times);
}
