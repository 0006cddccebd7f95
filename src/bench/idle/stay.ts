/** Clients that say something once, and then stay in silence. */
import type { Fd } from "#kernel";
import { readdirSync, readFileSync } from "node:fs";
import { ask, closeAll, connectAll } from "../clients/connections.ts";
import { collect } from "./message.ts";

/** With whom, and how many. */
export type StayOrder = {
  readonly pid: number;
  readonly port: number;
  readonly clientCount: number;
};

/** What a server holds, or what it holds for each connection. */
export type Held = { readonly descriptors: number; readonly bytes: number };

/** The difference that so many more clients make, for each of them. */
export function stay({ pid, port, clientCount }: StayOrder): Held {
  // What grows in steps has grown by then, and what is made once is made.
  const first = connectAll(Math.ceil(clientCount / 2), port);
  const before = heldBy(pid, first);
  const clients = connectAll(clientCount, port);
  const after = heldBy(pid, first);
  closeAll([...first, ...clients]);
  return {
    descriptors: (after.descriptors - before.descriptors) / clientCount,
    bytes: (after.bytes - before.bytes) / clientCount,
  };
}

/** What it has when it has no garbage. */
function heldBy(pid: number, [client = -1]: readonly Fd[]): Held {
  const message = new TextEncoder().encode(collect);
  // What is to be finalized, and code that has grown old, outlives the first.
  for (let times = 0; times < 6; times += 1) ask(client, message);
  const descriptors = readdirSync(`/proc/${pid}/fd`).length;
  return { descriptors, bytes: residentBytesOf(pid) };
}

/** Of its memory, what is not on disk or unused. */
function residentBytesOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? NaN) * 1024;
}
