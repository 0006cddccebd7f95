/** What `send` answers when nobody is there to read. */
import {
  accept,
  assert,
  close,
  connect,
  getsockname,
  print,
  send,
  socket,
} from "#kernel";
import { listenOn } from "./listener.ts";

// #region connection
const listener = listenOn("127.0.0.1", 0);
const { host, port } = getsockname(listener);
const client = socket();
connect(client, host, port);
const server = accept(listener);
assert(server !== null, "a blocking accept does not answer null");
// #endregion

// #region two-sends
close(client);
const bytes = new TextEncoder().encode("hello");
for (const attempt of ["first", "second"]) {
  try {
    print(`${attempt} send: ${send(server, bytes)}`);
  } catch (error) {
    print(`${attempt} send: ${error}`);
  }
}
// #endregion
