/** Plays a sequence in both kernels and says where they part. */
import { readdirSync } from "node:fs";
import * as libc from "#src/kernel/libc.ts";
import type { Fd } from "#src/kernel/types.ts";
import { Lockstep, type Simulated } from "./lockstep.ts";
import { Tally } from "./tally.ts";

// More than a sequence opens.
const numbersNeeded = 100;

/** Lines as in calls.ts. */
export type Sequence = readonly string[];

/**
 * The first difference between Linux and this simulated kernel, in words;
 * `null` if there is none. All descriptors are closed in the end.
 */
export function firstDifference(
  simulated: Simulated,
  sequence: Sequence,
  tally = new Tally(),
): string | null {
  tally.sequences += 1;
  const { why, isDisturbed } = play(simulated, sequence, tally);
  if (!isDisturbed) return why;
  // Another thread of the process may have opened a file for a moment, and
  // then Linux gives other numbers. It does not do so always.
  tally.disturbed += 1;
  return play(simulated, sequence, tally).why;
}

function play(
  simulated: Simulated,
  sequence: Sequence,
  tally: Tally,
): { why: string | null; isDisturbed: boolean } {
  const kept: Fd[] = [];
  const { stackTraceLimit } = Error;
  // Refusals are answers here, by the thousand: nobody reads their stacks.
  Error.stackTraceLimit = 0;
  try {
    const nobodysPort = reservePort(kept);
    const shift = fillHoles(kept) - 3;
    const linux = { kernel: libc, shift, nobodysPort };
    const worlds = new Lockstep(simulated, linux, tally);
    const why =
      playLines(worlds, sequence, (at) => `line ${at + 1}`) ??
      playLines(worlds, lastLines(worlds), () => "in the end");
    worlds.end();
    return { why, isDisturbed: worlds.isDisturbed };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    for (const fd of kept) libc.close(fd);
  }
}

function playLines(
  worlds: Lockstep,
  lines: Sequence,
  place: (index: number) => string,
): string | null {
  for (const [index, line] of lines.entries()) {
    const why = playLine(worlds, line);
    if (worlds.isTooLate()) {
      worlds.tally.cutOff += 1;
      return null;
    }
    if (why !== null) return `${place(index)}, ${line}: ${why}`;
  }
  return null;
}

/** A kernel that breaks down differs, too. */
function playLine(worlds: Lockstep, line: string): string | null {
  try {
    return worlds.step(line);
  } catch (error) {
    return String(error);
  }
}

/** What shows the state in which each connection was left. */
function lastLines(worlds: Lockstep): string[] {
  return worlds.names
    .all("stream")
    .flatMap((fd) => [
      `recv fd${fd} 400000`,
      `recv fd${fd} 1`,
      `send fd${fd} 1`,
      `error fd${fd}`,
      `name fd${fd}`,
    ]);
}

/** A port that is bound and does not listen: a connect is refused. */
function reservePort(kept: Fd[]): number {
  const fd = libc.socket();
  kept.push(fd);
  libc.bind(fd, "127.0.0.1", 0);
  return libc.getsockname(fd).port;
}

/**
 * Opens the numbers that are free in between, until behind the last of them
 * there are enough in a row; the first of those.
 */
function fillHoles(kept: Fd[]): Fd {
  const used = readdirSync("/proc/self/fd").map(Number);
  for (;;) {
    const fd = libc.eventfd();
    kept.push(fd);
    const isEnd = used.every((it) => it <= fd || it > fd + numbersNeeded);
    if (isEnd) return fd + 1;
  }
}
