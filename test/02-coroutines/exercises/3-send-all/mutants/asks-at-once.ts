// fails: it waits as long as there is no room
// Takes null for 0 bytes: whoever asks often enough gets rid of all.
/** Sends all bytes, and waits whenever the kernel has no room for them. */
import { type Fd, send } from "#kernel";
import type { Coroutine } from "#src/02-coroutines/wait.ts";

/** Returns when the kernel has taken all bytes, in order. */
export function* sendAll(fd: Fd, bytes: Uint8Array): Coroutine<void> {
  // TODO: send until nothing is left; wait only when the kernel would block.
  let rest = bytes;
  while (rest.length > 0) rest = rest.subarray(send(fd, rest) ?? 0);
  // END TODO
}
