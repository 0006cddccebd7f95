// fails: nor is what comes a little later
// Takes an answer shorter than the buffer for the end of the request.
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
    let count: number | null = buffer.length;
    while (count === buffer.length) count = recv(client, buffer);
    // END TODO
  } finally {
    close(client);
  }
}
