// fails: all of a long message arrives
// Sends again once, as if a second call took whatever the first did not.
/** Sends all bytes, and waits whenever the kernel has no room for them. */
import { type Fd, send } from "#kernel";
import type { Coroutine } from "#src/02-coroutines/wait.ts";

/** Returns when the kernel has taken all bytes, in order. */
export function* sendAll(fd: Fd, bytes: Uint8Array): Coroutine<void> {
  // TODO: send until nothing is left; wait only when the kernel would block.
  const count = send(fd, bytes) ?? 0;
  if (count === bytes.length) return;
  yield [fd, "write"];
  send(fd, bytes.subarray(count));
  // END TODO
}
