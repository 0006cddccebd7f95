/** An echo server that runs while a record is made. */
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { type Group, startGroup } from "./groups.ts";

/** A server that listens, at a port of the kernel's choice. */
export type Server = {
  readonly group: Group;
  readonly port: number;
  /** The process that serves: npm's child, not npm. */
  readonly pid: number;
};

/** Starts `npm run echo -- NAME --port 0` in a group, without waiting. */
export function startServer(name: string, folder: string): Group {
  return startGroup(`exec npm run --silent echo -- ${name} --port 0`, folder);
}

/** Waits until a server listens; null if it ended instead. */
export async function untilListening(group: Group): Promise<Server | null> {
  const match = await group.untilPrinted(/^listening on \S+:(\d+)$/m);
  if (match === null) return null;
  return { group, port: Number(match[1]), pid: serverBelow(group.pid) };
}

/** Below npm there is a shell, unless that has become the server by exec. */
function serverBelow(pid: number): number {
  const children = readProc(pid, `task/${pid}/children`);
  const child = Number(children?.split(" ")[0]) || pid;
  const isShell = /^(sh|bash|dash)$/m.test(readProc(child, "comm") ?? "");
  return isShell && child !== pid ? serverBelow(child) : child;
}

/**
 * Waits until a server has nothing to do: it sleeps, and still does so, not
 * having woken once, when asked again. Then it has printed all it will print,
 * since on loopback the clients' last bytes have arrived before these end.
 */
export async function untilIdle({ pid }: Server): Promise<void> {
  let before = null;
  for (;;) {
    const now = sleepOf(pid);
    if (now === null || now === before) return;
    before = now === "awake" ? null : now;
    await delay(50);
  }
}

/** How often it had slept by now, "awake", or null where it has ended. */
function sleepOf(pid: number): string | null {
  const status = readProc(pid, "status");
  if (status === null || /^State:\s+[ZX]/m.test(status)) return null;
  if (!/^State:\s+S/m.test(status)) return "awake";
  return status.match(/^\w*voluntary_ctxt_switches:\s+\d+$/gm)?.join() ?? null;
}

function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    // It has ended, or this is not Linux: there is nothing to know about it.
    return null;
  }
}
