/** How deep coroutines can be, found by trying. */
import { checkpoint } from "../../05-tasks/checkpoint.ts";
import { run } from "../../05-tasks/run.ts";
import { deepestAsyncio } from "./asyncio.ts";
import { deep, type Way, ways } from "./ways.ts";

/** The deepest that works. */
export type Found = {
  readonly name: string;
  readonly levels: number;
  /** What comes of more levels; `null`: all that were tried work. */
  readonly end: string | null;
};

const most = Math.max(...deep);

/** For each way; for asyncio too, where python3 is. */
export function deepestOfAll(): readonly Found[] {
  return [...ways.map(deepestOf), ...deepestAsyncio(most)];
}

/** For one of ours. */
export function deepestOf({ name, levels, nest }: Way): Found {
  // It has been measured there: it works.
  if (levels.includes(most)) return { name, levels: most, end: null };
  const works = (levels: number) => {
    try {
      run(nest(levels, checkpoint));
      return true;
    } catch (error) {
      if (error instanceof RangeError) return false;
      throw error;
    }
  };
  return { name, levels: lastThatWorks(works, most), end: "a RangeError" };
}

/** The last number that works; all below it do, and `tooMany` does not. */
export function lastThatWorks(
  works: (number: number) => boolean,
  tooMany: number,
): number {
  let [last, beyond] = [0, tooMany];
  while (beyond - last > 1) {
    const middle = (last + beyond) >> 1;
    if (works(middle)) last = middle;
    else beyond = middle;
  }
  return last;
}
