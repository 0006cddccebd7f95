/** The same with asyncio, in a Python of its own: a round for each process. */
import { runPython } from "../python.ts";
import type { Round } from "./round.ts";

const program = `
import asyncio, json, sys, time
delays = [ms / 1000 for ms in json.load(sys.stdin)]
clock = time.process_time
def nothing(): pass
def turn(loop):
    loop.call_soon(loop.stop)
    loop.run_forever()
def whole(items, call):
    start = clock()
    for item in items: call(item)
    return clock() - start
def longest(items, call):
    most, before = 0, clock()
    for item in items:
        call(item)
        now = clock()
        most, before = max(most, now - before), now
    return most
def cancel_all(clocked):
    loop, timers = asyncio.new_event_loop(), []
    add = lambda s: timers.append(loop.call_later(s, nothing))
    added = clocked(delays, add)
    cancelled = clocked(timers, lambda timer: timer.cancel())
    # What is cancelled leaves the heap in the turn that follows.
    start = clock()
    turn(loop)
    purged = clock() - start
    loop.close()
    return added, cancelled, purged
def fire():
    loop = asyncio.new_event_loop()
    for s in delays: loop.call_later(s, nothing)
    time.sleep(max(delays))
    start = clock()
    # One turn finds who is due, and calls them.
    turn(loop)
    took = clock() - start
    loop.close()
    return took
added, cancelled, purged = cancel_all(whole)
slow_add, slow_cancel, slow_purge = cancel_all(longest)
due = fire()
ns = 1e9 / len(delays)
print(json.dumps({
    "nsPerTimer": {
        "added": added * ns,
        "cancelled": (cancelled + purged) * ns,
        "due": due * ns,
    },
    "longestMs": {
        "added": slow_add * 1e3,
        "cancelled": max(slow_cancel, slow_purge) * 1e3,
        "due": due * 1e3,
    },
}))
`;

/** One round; `null` where there is no python3. */
export function asyncioRound(delaysMs: readonly number[]): Round | null {
  return runPython(program, delaysMs);
}
