/** poll(2), the clock, and what the program prints. */
import { checkDuration, checkFd, checkInteger } from "../../arguments.ts";
import { pollThrough } from "../../interrupts.ts";
import type { PollEntry } from "../../types.ts";
import { Terminal } from "../machine/files.ts";
import { pollOnce } from "../machine/polling.ts";
import { call, clockMs, currentMachine } from "../run.ts";

/** Milliseconds on the virtual clock; its zero is the start of the run. */
export function nowMs(): number {
  const machine = currentMachine();
  machine.enter();
  return clockMs();
}

/** poll(2): instead of sleeping, moves the clock to what happens next. */
export function poll(
  entries: readonly PollEntry[],
  timeoutMs: number | null,
): number {
  if (timeoutMs !== null) checkDuration("timeoutMs", timeoutMs);
  for (const { fd, events } of entries) {
    checkFd(fd);
    checkInteger("events", events, 0, 0x7fff);
  }
  return pollThrough(
    (ms) =>
      call("poll", null, (machine) => pollOnce(machine, entries, ms), {
        isRepeated: false,
      }),
    timeoutMs,
    clockMs,
  );
}

/** Writes a line to standard output: to whoever has started the run. */
export function print(line: string): void {
  call("write", 1, (machine) => {
    machine.table.getAs(1, Terminal, "EINVAL");
    machine.onPrint(line);
    // A loop that prints and does nothing else spins all the same.
    return null;
  });
}
