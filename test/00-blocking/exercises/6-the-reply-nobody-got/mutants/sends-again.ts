// fails: the whole reply arrives
// Believes that send has not taken all, and sends the rest once more.
/** Refuses a request of which the first bytes are enough, and says why. */
import { close, type Fd, recv, send } from "#kernel";

/** Reads how a request begins, replies, and closes the connection. */
export function refuse(client: Fd, reply: Uint8Array): void {
  const buffer = new Uint8Array(64);
  try {
    recv(client, buffer);
    // Simplification: send may take a part only; sendAll is in the chapter.
    send(client, reply);
    // TODO: do what has to be done before the connection can be closed.
    send(client, reply.subarray(4096));
    // END TODO
  } finally {
    close(client);
  }
}
