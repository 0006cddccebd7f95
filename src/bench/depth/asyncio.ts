/** The same with asyncio, where `await` is what `yield*` is here. */
import { runPython } from "../python.ts";
import { unpolledPython } from "../unpolled.ts";
import type { Found } from "./deepest.ts";
import type { Cost, Round, Trial } from "./round.ts";
import { shallow } from "./ways.ts";

/** What asyncio is called in the tables. */
export const asyncioName = "asyncio await";

const nest = `
import asyncio, json, sys, time
async def nest(levels, innermost):
    if levels > 1: await nest(levels - 1, innermost)
    else: await innermost()
order = json.load(sys.stdin)
`;

const measure = `
import statistics
clock = time.process_time
async def nothing(): pass
async def typical(count, act):
    size, batches = -(-count // order["batchCount"]), []
    for _ in range(0, count, size):
        begin = clock()
        for _ in range(size): await act()
        batches.append((clock() - begin) / size)
    return statistics.median_low(batches)
async def costs(levels):
    nest_count = -(-order["callCount"] // levels)
    per_nest = await typical(nest_count, lambda: nest(levels, nothing))
    async def innermost():
        nonlocal per_wait
        per_wait = await typical(order["waitCount"], lambda: asyncio.sleep(0))
    per_wait = None
    await nest(levels, innermost)
    return {"usPerWait": per_wait * 1e6, "nsPerCall": per_nest * 1e9 / levels}
# A thousand levels are more than the limit that is usual.
sys.setrecursionlimit(10_000)
loop = unpolled_loop()
print(json.dumps([
    loop.run_until_complete(costs(levels)) for levels in order["levels"]
]))
`;

/** One round; `null` where there is no python3. */
export function asyncioRound(trial: Trial): Round | null {
  const order = { ...trial, levels: shallow };
  const costs = runPython<readonly Cost[]>(
    unpolledPython + nest + measure,
    order,
  );
  return costs === null ? null : { name: asyncioName, costs };
}

const search = `
import os
def attempt(levels):
    try: asyncio.run(nest(levels, lambda: asyncio.sleep(0)))
    except RecursionError: return "a RecursionError"
def attempt_apart(levels):
    # In a process of its own, as one of them crashes.
    child = os.fork()
    if child == 0: os._exit(0 if attempt(levels) is None else 1)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status): return "a crash"
    return None if status == 0 else "a RecursionError"
def deepest(end_of, share):
    works, fails = 1, order["most"]
    end = end_of(fails)
    if end is None: return {"levels": fails, "end": None}
    while fails - works > max(1, works * share):
        levels = (works + fails) // 2
        found = end_of(levels)
        if found is None: works = levels
        else: fails, end = levels, found
    return {"levels": works, "end": end}
limited = deepest(attempt, 0)
sys.setrecursionlimit(10 ** 9)
# To a fiftieth: a crash takes its time.
print(json.dumps([limited, deepest(attempt_apart, 0.02)]))
`;

/**
 * The deepest that works, with Python's limit of recursion, and without it.
 * Empty where there is no python3.
 */
export function deepestAsyncio(most: number): readonly Found[] {
  type Depths = readonly Omit<Found, "name">[];
  const found = runPython<Depths>(nest + search, { most }) ?? [];
  const names = [asyncioName, "  without its limit"];
  return found.map((it, index) => ({ name: names[index] ?? "", ...it }));
}
