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
    // Closed with bytes unread, or before the last of them has come, it would
    // be reset, and what has not left yet of the reply thrown away.
    while (recv(client, buffer) !== 0);
    // END TODO
  } finally {
    close(client);
  }
}
