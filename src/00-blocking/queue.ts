/** Both ends of a connection in one thread, to see which of them waits. */
import {
  accept,
  assert,
  close,
  connect,
  getsockname,
  print,
  recv,
  send,
  socket,
} from "#kernel";
import { listenOn } from "./listener.ts";

// #region client
const listener = listenOn("127.0.0.1", 0);
const { host, port } = getsockname(listener);

const client = socket();
print(`connect: ${connect(client, host, port)}`);
print(`send: ${send(client, new TextEncoder().encode("hello"))}`);
// #endregion

// #region server
const server = accept(listener);
assert(server !== null, "a blocking accept does not answer null");
print(`accept: fd ${server}`);

const buffer = new Uint8Array(3);
print(`recv: ${recv(server, buffer)}`);
print(`recv: ${recv(server, buffer)}`);
close(client);
print(`recv: ${recv(server, buffer)}`);
// #endregion
