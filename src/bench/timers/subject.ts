/** The bench of timers. */
import type { Subject } from "../subject.ts";
import { measureTimers } from "./measure.ts";
import { timersTable } from "./table.ts";

/** `npm run bench -- timers`. */
export const timers: Subject = {
  name: "timers",
  summary: "timers set, cancelled and due: chapter 03, Node, asyncio",
  help: `Sets timers, cancels them, and lets them fall due: in chapter 03's
TimerQueue, in Node and, where python3 is, in asyncio.`,
  option: {
    name: "count",
    help: "how many timers there are",
    usual: 100_000,
    max: 1_000_000,
  },
  measure: async (count, roundCount, onRound) =>
    timersTable(count, await measureTimers(count, roundCount, onRound)),
};
