/** The bench of switches from task to task. */
import type { Subject } from "../subject.ts";
import { measureSwitches } from "./measure.ts";
import { switchesTable } from "./table.ts";

/** `npm run bench -- switches`. */
export const switches: Subject = {
  name: "switches",
  summary: "tasks that give way to each other: 05, await, asyncio",
  help: `Lets two tasks give way to each other: by chapter 05's checkpoint, by
Futures that each completes for the other, by an await of a promise that is
there, and, where python3 is, by asyncio's sleep(0). Once with the poll that
loops make in each turn, and once without: a system call would cost more than
all the rest.`,
  option: {
    name: "switches",
    help: "how many switches there are",
    usual: 100_000,
    max: 10_000_000,
  },
  measure: async (count, roundCount, onRound) =>
    switchesTable(await measureSwitches(count, roundCount, onRound)),
};
