/** The same with asyncio, whose tasks give way by `sleep(0)`. */
import type { Figures } from "../comparison.ts";
import { runPython } from "../python.ts";
import { unpolledPython } from "../unpolled.ts";

const program = `
import asyncio, json, sys, time
times = json.load(sys.stdin)
async def player():
    for _ in range(times): await asyncio.sleep(0)
async def both(): await asyncio.gather(player(), player())
def ns_per_switch(loop):
    begin = time.process_time()
    loop.run_until_complete(both())
    took = time.process_time() - begin
    loop.close()
    return took * 1e9 / (2 * times)
loops = [asyncio.new_event_loop(), unpolled_loop()]
print(json.dumps([ns_per_switch(loop) for loop in loops]))
`;

/** One round; `null` where there is no python3. */
export function asyncioFigures(times: number): Figures | null {
  return runPython(unpolledPython + program, times);
}
