// fails: the bytes arrive in order, each once
// Counts what was taken, and each send takes the first of what is left.
/** Sends all bytes, and waits whenever the kernel has no room for them. */
import { type Fd, send } from "#kernel";
import type { Coroutine } from "#src/02-coroutines/wait.ts";

/** Returns when the kernel has taken all bytes, in order. */
export function* sendAll(fd: Fd, bytes: Uint8Array): Coroutine<void> {
  // TODO: send until nothing is left; wait only when the kernel would block.
  let leftCount = bytes.length;
  while (leftCount > 0) {
    const count = send(fd, bytes.subarray(0, leftCount));
    if (count === null) yield [fd, "write"];
    else leftCount -= count;
  }
  // END TODO
}
