/** Answers a client that may say "that was all" before it has the answer. */
import { close, type Fd, recv, send } from "#kernel";
import type { EventLoop } from "#src/01-callbacks/event-loop.ts";

const buffer = new Uint8Array(1024);

/** Sends all these bytes, however slowly the client reads, and then closes. */
export function answer(loop: EventLoop, client: Fd, bytes: Uint8Array): void {
  let rest = bytes;

  // What the client sends is taken: to close with it unread would be a reset.
  loop.addReader(client, () => {
    const count = recv(client, buffer);
    if (count !== 0) return;
    // TODO: one line for a client that has ended its side, and still reads.
    return;
    // END TODO
  });

  loop.addWriter(client, () => {
    rest = rest.subarray(send(client, rest) ?? 0);
    if (rest.length > 0) return;
    loop.removeReader(client);
    loop.removeWriter(client);
    close(client);
  });
}
