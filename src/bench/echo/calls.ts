/** How many system calls an echo costs each server. */
import { contestants } from "../servers/contestants.ts";
import { callsOfV8, countSyscalls, hasStrace } from "../syscalls.ts";

/** Many more than the calls of a connection. */
const messageCount = 500;
// As many as there are processors, as a rule: no time is taken here.
const atOnce = 2;

/** By name, of one client; `null` where there is no strace. */
export async function measureCalls(): Promise<ReadonlyMap<
  string,
  number
> | null> {
  if (!hasStrace()) return null;
  const found = new Map<string, number>();
  const left = contestants().values();
  const work = async () => {
    for (const { name, command } of left) {
      found.set(name, await callsPerMessage(command));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}

async function callsPerMessage(command: readonly string[]): Promise<number> {
  const counts = [...(await countSyscalls(command, messageCount))];
  const own = counts.filter(([call]) => !callsOfV8.has(call));
  return own.reduce((sum, [, count]) => sum + count, 0) / messageCount;
}
