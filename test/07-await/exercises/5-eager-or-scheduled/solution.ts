/** An echo server that knows who is there, and has room for so many. */
import "#src/07-await/awaiter.ts";
import { type Fd, send } from "#kernel";
import { close } from "#src/04-futures/io.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { accept, recv, sendAll } from "#src/07-await/io.ts";

/** Those who are there, each with the call that serves them. */
export type Clients = Map<Fd, PromiseLike<void>>;

/** Serves two clients at a time, for ever; tells any other that it is full. */
export async function serve(listener: Fd, clients: Clients): Promise<never> {
  for (;;) {
    const client = await accept(listener);
    const isFull = clients.size >= 2;
    // TODO: who has left is not to be counted any more.
    const serving = asTask(serveClient(client, isFull, clients));
    // The call has run to its first await. If there was none on its way, the
    // client was taken out before it could be put in.
    if (!serving.done()) clients.set(client, serving);
    // END TODO
  }
}

async function serveClient(
  client: Fd,
  isFull: boolean,
  clients: Clients,
): Promise<void> {
  try {
    send(client, new TextEncoder().encode(isFull ? "full\n" : "welcome\n"));
    if (!isFull) await echo(client);
  } finally {
    close(client);
    clients.delete(client);
  }
}

async function echo(client: Fd): Promise<void> {
  const buffer = new Uint8Array(1024);
  for (;;) {
    const count = await recv(client, buffer);
    if (count === 0) return;
    await sendAll(client, buffer.subarray(0, count));
  }
}
