/** The bench of echo servers. */
import type { Subject } from "../subject.ts";
import { measureCalls } from "./calls.ts";
import { byteCount, measureEcho } from "./measure.ts";
import { echoTable } from "./table.ts";

/** `npm run bench -- echo`. */
export const echo: Subject = {
  name: "echo",
  summary: "echo servers: those of all chapters, Node, asyncio",
  help: `Lets clients talk to the echo server of each chapter, to one on Node's
net and, where python3 is, to two on asyncio: all send ${byteCount} bytes, wait
for all echoes, and so on. What is measured is how long the server's process
is on a processor for each echo: user and system time of all its threads, as
the kernel counts it. In each round all servers have their turn, and ratios
are of one round. All have served 10000 messages before. (Chapter 00 serves
one client at a time. Where strace is, it counts system calls, in runs that
are not timed.)`,
  option: {
    name: "messages",
    help: "messages in a turn; 1 client sends a fifth",
    usual: 4000,
    max: 1_000_000,
  },
  roundsUsual: 5,
  measure: async (count, roundCount, onRound) => {
    const rounds = await measureEcho(count, roundCount, onRound);
    return echoTable(rounds, await measureCalls());
  },
};
