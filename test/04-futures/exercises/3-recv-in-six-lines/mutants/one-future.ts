// fails: readiness is a hint
// Makes one Future, and waits for it again when it is done already.
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
    const reader = getRunningLoop().addReader(fd, complete, ready);
    for (;;) {
      yield* ready;
      const count = kernel.recv(fd, buffer);
      if (count === null) continue;
      reader.cancel();
      return count;
    }
    // END TODO
  }
}
