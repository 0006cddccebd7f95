/** Readiness lasts: poll repeats it until its cause is gone. */
import {
  nowMs,
  POLLIN,
  poll,
  print,
  recv,
  SHUT_WR,
  send,
  shutdown,
} from "#kernel";
import { connection } from "../00-blocking/connection.ts";

// #region rest
const { client, server } = connection();
const entry = { fd: server, events: POLLIN, revents: 0 };

send(client, new TextEncoder().encode("hello"));
recv(server, new Uint8Array(1));
print(`4 of 5 bytes are left: poll answers ${poll([entry], 0)}`);
recv(server, new Uint8Array(9));
print(`none is left: poll answers ${poll([entry], 0)}`);
// #endregion

// #region end
shutdown(client, SHUT_WR);
const deadlineMs = nowMs() + 500;
let count = 0;
while (nowMs() < deadlineMs) count += poll([entry], null);
print(`the client has ended its side: poll came back ${count} times`);
// #endregion
