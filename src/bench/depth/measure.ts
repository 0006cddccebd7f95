/** What depth costs: for each wait of the innermost, and for each call. */
import type { Coroutine } from "../../04-futures/drive.ts";
import { checkpoint } from "../../05-tasks/checkpoint.ts";
import { run } from "../../05-tasks/run.ts";
import { cpuMs } from "../clock.ts";
import { inRounds, median, type OnRound } from "../rounds.ts";
import { unpolledLoop } from "../unpolled.ts";
import { asyncioRound } from "./asyncio.ts";
import type { Cost, Round, Trial } from "./round.ts";
import { type Result, resultsOf } from "./summary.ts";
import { type Way, ways } from "./ways.ts";

const callCount = 100_000;
// While some of them run, V8 compiles, or memory is freed. By the median it
// does not count: it would be more than the rest.
const batchCount = 20;

/** Measures; without python3, asyncio is left out. */
export async function measureDepth(
  waitCount: number,
  roundCount: number,
  onRound: OnRound,
): Promise<readonly Result[]> {
  const trial = { waitCount, callCount, batchCount };
  return resultsOf(await inRounds(roundCount, () => roundOf(trial), onRound));
}

function roundOf(trial: Trial): readonly Round[] {
  const own = ways.map((way) => ({
    name: way.name,
    costs: way.levels.map((levels) => costAt(levels, way, trial)),
  }));
  const asyncio = asyncioRound(trial);
  return asyncio === null ? own : [...own, asyncio];
}

function costAt(levels: number, way: Way, trial: Trial): Cost {
  return run(costs(levels, way, trial), unpolledLoop());
}

function* costs(
  levels: number,
  { nest }: Way,
  { waitCount, callCount }: Trial,
): Coroutine<Cost> {
  let [waitMs, waitsMs] = [0, 0];
  const begin = cpuMs();
  yield* nest(levels, function* () {
    const begin = cpuMs();
    waitMs = yield* typicalMs(waitCount, checkpoint);
    waitsMs = cpuMs() - begin;
  });
  const onceMs = cpuMs() - begin - waitsMs;
  const nestCount = Math.ceil(callCount / levels);
  const often = () => typicalMs(nestCount, () => nest(levels, nothing));
  // As deep as that, once takes long, and is enough.
  const nestMs = nestCount === 1 ? onceMs : yield* often();
  return { usPerWait: waitMs * 1e3, nsPerCall: (nestMs * 1e6) / levels };
}

/** How long one of so many takes: in the batch that is in the middle. */
function* typicalMs(
  count: number,
  act: () => Coroutine<void>,
): Coroutine<number> {
  const size = Math.ceil(count / batchCount);
  const batches: number[] = [];
  for (let done = 0; done < count; done += size) {
    const begin = cpuMs();
    for (let number = 0; number < size; number += 1) yield* act();
    batches.push((cpuMs() - begin) / size);
  }
  return median(batches);
}

function* nothing(): Coroutine<void> {}
