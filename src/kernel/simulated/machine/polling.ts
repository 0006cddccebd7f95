/** poll(2) on the simulated machine, but for what a signal does to it. */
import {
  type Fd,
  type PollEntry,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLNVAL,
} from "../../types.ts";
import type { Machine } from "./machine.ts";
import { Refusal } from "./refusal.ts";

/** Sleeps for so many whole milliseconds at the longest, -1 for ever. */
export function pollOnce(
  machine: Machine,
  entries: readonly PollEntry[],
  timeoutMs: number,
): number {
  if (entries.length > machine.table.limit) throw new Refusal("EINVAL");
  const isForEver = timeoutMs < 0;
  const deadlineUs = isForEver ? Infinity : machine.nowUs + timeoutMs * 1000;
  let count = look(machine, entries);
  if (count > 0 || timeoutMs === 0) return count;
  if (deceive(machine, entries)) return 1;
  machine.sleep(() => (count = look(machine, entries)) > 0, deadlineUs);
  return count;
}

/** Writes what is so of each entry; how many are ready. */
function look(machine: Machine, entries: readonly PollEntry[]): number {
  let count = 0;
  for (const entry of entries) {
    entry.revents = readinessOf(machine, entry.fd, entry.events);
    if (entry.revents !== 0) count += 1;
  }
  return count;
}

function readinessOf({ table }: Machine, fd: Fd, events: number): number {
  const file = table.files[fd] ?? null;
  if (file === null) return POLLNVAL;
  return file.readiness() & (events | POLLERR | POLLHUP);
}

/** A fault: says that a descriptor is readable, and it is not. */
function deceive({ faults }: Machine, entries: readonly PollEntry[]): boolean {
  const asking = entries.filter(({ events }) => (events & POLLIN) !== 0);
  const index = faults.spurious(asking.length);
  const entry = index === null ? undefined : asking[index];
  if (entry !== undefined) entry.revents = POLLIN;
  return entry !== undefined;
}
