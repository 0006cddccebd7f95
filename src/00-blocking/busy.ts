/** Asks for a client, gets none, and asks again: for one second. */
import { accept, nowMs, print, setNonblocking } from "#kernel";
import { listenOn } from "./listener.ts";

// #region listener
const listener = listenOn("127.0.0.1", 0);
setNonblocking(listener);
// #endregion

// #region ask
const deadlineMs = nowMs() + 1000;
let count = 0;
while (nowMs() < deadlineMs) {
  if (accept(listener) === null) count += 1;
}
print(`accept answered null ${count} times`);
// #endregion
