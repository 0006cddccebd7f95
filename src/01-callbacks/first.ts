/**
 * The first loop: a table from descriptor to callback, and one question to
 * the kernel about all of them. It serves everybody and loses bytes.
 */
import {
  accept,
  close,
  type Fd,
  getsockname,
  POLLIN,
  poll,
  recv,
  send,
  setNonblocking,
} from "#kernel";
import { listenOn, type ServeOptions } from "../00-blocking/listener.ts";

/** What to call when a descriptor is ready. */
export const callbacks = new Map<Fd, () => void>();

/** Serves all clients, for ever. */
export function serve({ host, port, onListening }: ServeOptions): never {
  const listener = listenOn(host, port);
  setNonblocking(listener);
  callbacks.set(listener, () => acceptClient(listener));
  onListening(getsockname(listener));
  loop();
}

function loop(): never {
  for (;;) {
    const entries = [...callbacks.keys()].map((fd) => {
      return { fd, events: POLLIN, revents: 0 };
    });
    poll(entries, null);
    for (const { fd, revents } of entries) {
      if (revents !== 0) callbacks.get(fd)?.();
    }
  }
}

function acceptClient(listener: Fd): void {
  const client = accept(listener);
  if (client === null) return;
  setNonblocking(client);
  callbacks.set(client, () => echo(client));
}

const buffer = new Uint8Array(64 * 1024);

function echo(client: Fd): void {
  const count = recv(client, buffer);
  if (count === null) return;
  if (count > 0) {
    // #region lost
    // Simplification: what the send buffer refuses is lost. echo.ts keeps it.
    send(client, buffer.subarray(0, count));
    // #endregion
  } else {
    callbacks.delete(client);
    close(client);
  }
}
