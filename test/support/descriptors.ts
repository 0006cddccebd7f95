/** Which descriptors are open, and who closes them when a test is over. */
import { readdirSync, readlinkSync } from "node:fs";
import type { Fd } from "#kernel";
import { currentMachine } from "#src/kernel/simulated/run.ts";
import { isSimulated, kernel } from "./kernel.ts";

const kept = new Set<Fd>();

/** Has this descriptor closed when the test is over. */
export function keep(fd: Fd): Fd {
  kept.add(fd);
  return fd;
}

/** Closes a kept descriptor now, in the middle of the test. */
export function hangUp(fd: Fd): void {
  // Forgotten first: the number may soon be a stranger's.
  kept.delete(fd);
  kernel.close(fd);
}

/** Closes every descriptor still kept. */
export function closeKept(): void {
  for (const fd of kept) hangUp(fd);
}

/**
 * The open sockets, counters and timers of this process, as `7 socket:[81]`.
 * Files are left out: the test runner reads some while tests run. Empty on
 * systems that have no such list. In simulation the numbers alone.
 */
export function openDescriptors(): string[] {
  if (isSimulated) return currentMachine().table.openFds().map(String);
  if (process.platform !== "linux") return [];
  return readdirSync("/proc/self/fd")
    .map((fd) => `${fd} ${target(fd)}`)
    .filter((line) => / (socket|anon_inode):/.test(line));
}

function target(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    // Listing the folder needs a descriptor, which is closed by now.
    return "closed";
  }
}
