/**
 * Whoever runs the simulated kernel has a loop, too, but one that lives in
 * another time: nothing that it waits for can be waited for here.
 */
import type { Fd } from "../../types.ts";

/** `null`: there is nothing here that could be polled. */
export function uvBackendFd(): Fd | null {
  return null;
}

/** `null`: it wakes nobody. */
export function uvBackendTimeout(): number | null {
  return null;
}

/** `false`: nothing that it waits for can happen here. */
export function uvLoopAlive(): boolean {
  return false;
}
