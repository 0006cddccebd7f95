// fails: the loop sleeps until there are bytes
// Does not ask in every turn, but still asks again and again.
/** Receives bytes over a Future: what is to complete it? */
import * as kernel from "#kernel";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { getRunningLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { complete } from "#src/04-futures/io.ts";

/** How many bytes came into the buffer; 0 at end of stream. */
export function* recv(fd: kernel.Fd, buffer: Uint8Array): Coroutine<number> {
  for (;;) {
    // TODO: have the Future completed by the descriptor; leave nothing behind.
    const ready = new Future<void>();
    getRunningLoop().callLater(1, complete, ready);
    yield* ready;
    const count = kernel.recv(fd, buffer);
    if (count !== null) return count;
    // END TODO
  }
}
