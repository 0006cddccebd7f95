/** An echo server in blocking system calls, for one client at a time. */
import {
  accept,
  assert,
  close,
  type Fd,
  getsockname,
  print,
  recv,
  SystemError,
  send,
} from "#kernel";
import { listenOn, type ServeOptions } from "./listener.ts";

/** Serves one client after the other, for ever. */
export function serve({ host, port, onListening }: ServeOptions): never {
  const listener = listenOn(host, port);
  onListening(getsockname(listener));
  for (;;) {
    const client = accept(listener);
    assert(client !== null, "a blocking accept does not answer null");
    serveClient(client);
  }
}

function serveClient(client: Fd): void {
  try {
    echo(client);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    print(`client ${client}: ${error.message}`);
  } finally {
    close(client);
  }
}

function echo(client: Fd): void {
  const buffer = new Uint8Array(64 * 1024);
  for (;;) {
    const count = recv(client, buffer);
    assert(count !== null, "a blocking recv does not answer null");
    if (count === 0) return;
    sendAll(client, buffer.subarray(0, count));
  }
}

function sendAll(client: Fd, bytes: Uint8Array): void {
  let rest = bytes;
  while (rest.length > 0) {
    // It waits until there has been room for all. If this process is stopped
    // and continued in the meantime, by Ctrl-Z and fg, it comes back early.
    const count = send(client, rest);
    assert(count !== null, "a blocking send does not answer null");
    rest = rest.subarray(count);
  }
}
