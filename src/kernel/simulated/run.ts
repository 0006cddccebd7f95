/** The run that the calls belong to, and how each of them is made. */
import type { Fd } from "../types.ts";
import { Machine, type Setup } from "./machine/machine.ts";
import { Refusal, systemError } from "./machine/refusal.ts";

let machine = new Machine({});

/** The machine of the current run. */
export function currentMachine(): Machine {
  return machine;
}

/** The virtual clock in milliseconds; looking at it takes no time. */
export function clockMs(): number {
  return machine.nowUs / 1000;
}

/** Starts a run: a new machine, with nothing open and its clock at 0. */
export function boot(setup: Setup = {}): Machine {
  machine = new Machine(setup);
  return machine;
}

// The calls that leave everything as it was, whatever they answer.
const looks = new Set(["poll", "getsockname", "getsockopt"]);

/**
 * Makes a call: time passes, a refusal becomes a SystemError. Interrupted, it
 * is made again, unless that is left to the caller.
 */
export function call<T>(
  syscall: string,
  fd: Fd | null,
  body: (machine: Machine) => T,
  { isRepeated = true } = {},
): T {
  machine.enter();
  for (;;) {
    try {
      const answer = body(machine);
      // The end of a stream can be told for ever: that is no change.
      if (answer !== null && answer !== 0 && !looks.has(syscall)) {
        machine.changed();
      }
      return answer;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "EINTR" && isRepeated) continue;
      throw systemError(error.code, syscall, fd);
    }
  }
}
