/** The bench of depth. */
import type { Subject } from "../subject.ts";
import { deepestOfAll } from "./deepest.ts";
import { measureDepth } from "./measure.ts";
import { depthTable } from "./table.ts";

/** `npm run bench -- depth`. */
export const depth: Subject = {
  name: "depth",
  summary: "coroutines in coroutines that wait: chapter 05, asyncio",
  help: `Lets coroutines call each other, 1 to 100000 deep, of which the
innermost waits: by yield*, by chapter 05's yield* call() and, where python3
is, by asyncio's await. Then tries how deep they can be. (In asyncio 1000
levels are measured with a higher limit of recursion than is usual. The loops
make no system call in their turns: it would cost more than all the rest.)`,
  option: {
    name: "waits",
    help: "how often the innermost waits",
    usual: 5000,
    max: 1_000_000,
  },
  measure: async (count, roundCount, onRound) => {
    const results = await measureDepth(count, roundCount, onRound);
    return depthTable(results, deepestOfAll());
  },
};
