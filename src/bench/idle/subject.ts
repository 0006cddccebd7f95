/** The bench of idle connections. */
import type { Subject } from "../subject.ts";
import { measureIdle } from "./measure.ts";
import { idleTable } from "./table.ts";

/** `npm run bench -- idle`. */
export const idle: Subject = {
  name: "idle",
  summary: "idle connections: the chapters' servers, Node, asyncio",
  help: `Lets clients connect to each echo server, say something once, and stay
in silence: what that costs it in descriptors, and in memory that is resident.
It collects its garbage before each look. (Chapter 00 serves one client at a
time. A round of this starts each server anew, and needs no warming up.)`,
  option: {
    name: "connections",
    help: "how many connections there are",
    usual: 1000,
    max: 5000,
  },
  roundsUsual: 1,
  measure: async (count, roundCount, onRound) =>
    idleTable(count, await measureIdle(count, roundCount, onRound)),
};
