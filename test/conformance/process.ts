/** What /proc tells of processes; see proc(5). */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout } from "node:timers/promises";

const lookIntervalMs = 2;

/** Looks again and again until the condition holds, or the signal ends it. */
export async function until(
  condition: () => boolean,
  signal: AbortSignal,
): Promise<void> {
  while (!condition()) await setTimeout(lookIntervalMs, null, { signal });
}

/** A process and all below it, parents before their children. */
export function family(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(family)];
}

function childrenOf(pid: number): number[] {
  return entriesOf(`/proc/${pid}/task`).flatMap((thread) =>
    textOf(`/proc/${pid}/task/${thread}/children`)
      .split(" ")
      .filter((word) => word !== "")
      .map(Number),
  );
}

/**
 * How many descriptors a process has open, files left out: no server opens
 * one. What compiles it writes its cache, and may be about to close a file
 * when the server begins to block, and then never does.
 */
export function countDescriptors(pid: number): number {
  return entriesOf(`/proc/${pid}/fd`).filter(
    (fd) => !linkOf(pid, fd).startsWith("/"),
  ).length;
}

/** What a descriptor is of, as in `socket:[4711]`; nothing if closed. */
function linkOf(pid: number, fd: string): string {
  try {
    return readlinkSync(`/proc/${pid}/fd/${fd}`);
  } catch {
    return "";
  }
}

/** Whether a process has the socket that listens on this port. */
export function listensOn(pid: number, port: number): boolean {
  const inode = listeningInode(port);
  return entriesOf(`/proc/${pid}/fd`).some(
    (fd) => linkOf(pid, fd) === `socket:[${inode}]`,
  );
}

function listeningInode(port: number): string | null {
  const hexPort = port.toString(16).toUpperCase().padStart(4, "0");
  for (const line of textOf("/proc/net/tcp").split("\n")) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    if (local?.endsWith(`:${hexPort}`) && state === "0A") return inode ?? null;
  }
  return null;
}

/** Whether a process was stopped by SIGSTOP. */
export function isStopped(pid: number): boolean {
  return /^State:\s+T/m.test(textOf(`/proc/${pid}/status`));
}

/**
 * Which sleep of its life the main thread of a process is in; `null` if it
 * is awake. The same answer twice: it slept all the time between.
 */
export function currentSleep(pid: number): string | null {
  const status = textOf(`/proc/${pid}/status`);
  if (!/^State:\s+S/m.test(status)) return null;
  return status.match(/^(non)?voluntary_ctxt_switches.*$/gm)?.join() ?? null;
}

/** Whether a process is gone or, by its flag PF_EXITING, about to be. */
export function isEnding(pid: number): boolean {
  const stat = textOf(`/proc/${pid}/stat`);
  // The name, in parentheses, may hold spaces: what follows it is regular.
  const [state, , , , , , flags] = stat.replace(/^.*\) /s, "").split(" ");
  return stat === "" || state === "Z" || (Number(flags) & 0x4) !== 0;
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A file of /proc; empty when its process is gone. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
