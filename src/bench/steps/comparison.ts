/** The two records beside each other: step by step, call by call. */
import { type Call, callsInSteps } from "./calls.ts";
import type { Recording } from "./events.ts";
import { steps } from "./titles.ts";

/** The same on both sides; `null` where one of them has no such call. */
export type Row = Pair<Call>;

/** A step of both. */
export type ComparedStep = {
  readonly title: string;
  readonly rows: readonly Row[];
};

/** How often something was done on one side. */
export type Counts = {
  readonly turns: number;
  readonly polls: number;
  /** How often the kernel was asked for a timer, or told of one. */
  readonly timerCalls: number;
};

/** All there is to show; ours alone where there is no Python. */
export type Comparison = {
  /** As in `Python 3.11`. */
  readonly python: string | null;
  readonly steps: readonly ComparedStep[];
  readonly counts: { readonly asyncio: Counts | null; readonly ours: Counts };
};

/** The calls of one side, a list for each step. */
type Steps = readonly (readonly Call[])[];

/** Compares two records, or an earlier record of asyncio with one of ours. */
export function compare(
  asyncio: Recording | Comparison | null,
  ours: Recording,
): Comparison {
  const own = callsInSteps("ours", ours);
  const other = stepsOfAsyncio(asyncio);
  return {
    python: pythonOf(asyncio),
    steps: steps.map(({ title }, index) => ({
      title,
      rows: align(other[index] ?? [], own[index] ?? [], isSameCall),
    })),
    counts: { asyncio: countsOfAsyncio(asyncio), ours: countsOf(own, ours) },
  };
}

function pythonOf(asyncio: Recording | Comparison | null): string | null {
  if (asyncio === null) return null;
  return "events" in asyncio ? asyncio.version : asyncio.python;
}

function stepsOfAsyncio(asyncio: Recording | Comparison | null): Steps {
  if (asyncio === null) return [];
  if ("events" in asyncio) return callsInSteps("asyncio", asyncio);
  return asyncio.steps.map(({ rows }) =>
    rows.flatMap((row) => (row.asyncio === null ? [] : [row.asyncio])),
  );
}

function countsOfAsyncio(asyncio: Recording | Comparison | null) {
  if (asyncio === null) return null;
  if (!("events" in asyncio)) return asyncio.counts.asyncio;
  return countsOf(stepsOfAsyncio(asyncio), asyncio);
}

function countsOf(calls: Steps, { timerCallCount }: Recording): Counts {
  const count = (wanted: string) =>
    calls.flat().filter(({ role }) => role === wanted).length;
  const [turns, polls] = [count("runOnce"), count("poll")];
  return { turns, polls, timerCalls: timerCallCount };
}

/** A row of two lists; `null` where one has nothing like it. */
export type Pair<T> = { readonly asyncio: T | null; readonly ours: T | null };

/** In rows, with as many as can be beside their like. */
export function align<T>(
  left: readonly T[],
  right: readonly T[],
  isSame: (asyncio: T, ours: T) => boolean,
): Pair<T>[] {
  const known = new Map<string, Pair<T>[]>();
  const from = (i: number, j: number): Pair<T>[] => {
    const key = `${i} ${j}`;
    const rows = known.get(key) ?? shortest(i, j);
    known.set(key, rows);
    return rows;
  };
  const shortest = (i: number, j: number): Pair<T>[] => {
    const [asyncio = null, ours = null] = [left[i], right[j]];
    if (asyncio === null && ours === null) return [];
    if (asyncio !== null && ours !== null && isSame(asyncio, ours)) {
      return [{ asyncio, ours }, ...from(i + 1, j + 1)];
    }
    const first = asyncio && [{ asyncio, ours: null }, ...from(i + 1, j)];
    const second = ours && [{ asyncio: null, ours }, ...from(i, j + 1)];
    if (first === null || second === null) return first ?? second ?? [];
    return first.length <= second.length ? first : second;
  };
  return from(0, 0);
}

function isSameCall(asyncio: Call, ours: Call): boolean {
  return asyncio.kind === ours.kind && asyncio.role === ours.role;
}
