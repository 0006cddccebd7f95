/** Both ends of a connection, for programs that try something out. */
import {
  accept,
  assert,
  close,
  connect,
  type Fd,
  getsockname,
  socket,
} from "#kernel";
import { listenOn } from "./listener.ts";

/** A new connection over the loopback address; both ends block. */
export function connection(): { client: Fd; server: Fd } {
  const listener = listenOn("127.0.0.1", 0);
  const { host, port } = getsockname(listener);
  const client = socket();
  connect(client, host, port);
  const server = accept(listener);
  assert(server !== null, "a blocking accept does not answer null");
  close(listener);
  return { client, server };
}
