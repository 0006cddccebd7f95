// fails: silence is not the end
// Takes null for 0, as a test for truth does.
/** An echo server for many clients that asks all of them, again and again. */
import { accept, close, type Fd, recv, send, setNonblocking } from "#kernel";

/**
 * Serves whoever connects, for ever, and waits for nobody. Simplification
 * until chapter 01: a reset ends it, and what send has no room for is lost.
 */
export function serveAll(listener: Fd): never {
  setNonblocking(listener);
  const clients = new Set<Fd>();
  const buffer = new Uint8Array(1024);
  for (;;) {
    const newcomer = accept(listener);
    if (newcomer !== null) {
      // TODO: see to it that a newcomer cannot put us to sleep.
      setNonblocking(newcomer);
      clients.add(newcomer);
      // END TODO
    }
    for (const client of clients) {
      const count = recv(client, buffer);
      // TODO: tell the three answers of recv apart.
      if (count) {
        send(client, buffer.subarray(0, count));
      } else {
        close(client);
        clients.delete(client);
      }
      // END TODO
    }
  }
}
