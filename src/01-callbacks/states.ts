/** What poll says about a socket, in each state of its peer. */
import {
  close,
  type Fd,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLNVAL,
  POLLOUT,
  POLLRDHUP,
  poll,
  print,
  SHUT_WR,
  send,
  setNonblocking,
  setsockopt,
  shutdown,
} from "#kernel";
import { connection } from "../00-blocking/connection.ts";

const bytes = new Uint8Array(64 * 1024);

// #region states
const states: Record<string, (client: Fd, server: Fd) => void> = {
  "is silent": () => {},
  "has sent bytes": (client) => send(client, bytes),
  "does not read; our buffer is full": (_client, server) => {
    setNonblocking(server);
    while (send(server, bytes) !== null) continue;
  },
  "has ended its side": (client) => shutdown(client, SHUT_WR),
  "has ended its side, and we ours": (client, server) => {
    shutdown(client, SHUT_WR);
    shutdown(server, SHUT_WR);
  },
  "has reset the connection": (client) => {
    setsockopt(client, "SO_LINGER", 0);
    close(client);
  },
  "does not matter; we have closed": (_client, server) => close(server),
};
// #endregion

// #region table
const bits = { POLLIN, POLLOUT, POLLRDHUP, POLLERR, POLLHUP, POLLNVAL };

for (const [state, enter] of Object.entries(states)) {
  const { client, server } = connection();
  enter(client, server);
  const events = POLLIN | POLLOUT | POLLRDHUP;
  const entry = { fd: server, events, revents: 0 };
  poll([entry], 0);
  const found = Object.entries(bits)
    .filter(([, bit]) => (entry.revents & bit) !== 0)
    .map(([name]) => name.replace("POLL", ""));
  print(`the client ${state.padEnd(33)} ${found.join(" ") || "nothing"}`);
}
// #endregion
