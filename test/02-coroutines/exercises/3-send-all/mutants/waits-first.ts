// fails: a short reply needs no wait
// Asks for permission first, which costs a poll for each reply.
/** Sends all bytes, and waits whenever the kernel has no room for them. */
import { type Fd, send } from "#kernel";
import type { Coroutine } from "#src/02-coroutines/wait.ts";

/** Returns when the kernel has taken all bytes, in order. */
export function* sendAll(fd: Fd, bytes: Uint8Array): Coroutine<void> {
  // TODO: send until nothing is left; wait only when the kernel would block.
  let rest = bytes;
  while (rest.length > 0) {
    yield [fd, "write"];
    const count = send(fd, rest);
    if (count !== null) rest = rest.subarray(count);
  }
  // END TODO
}
