/** Two coroutines share a connection, in the questioner's loop. */
import type { Fd } from "#kernel";
import { print } from "#kernel";
import { connection } from "../00-blocking/connection.ts";
import { ready, run, type Waiting } from "./question.ts";

// #region waiter
function* waiter(name: string, fd: Fd, word: string): Waiting {
  print(`${name}: waiting to ${word}`);
  yield [fd, word];
  return `${name}: may ${word}`;
}
// #endregion

// #region share
const { server } = connection();
ready.push(waiter("A", server, "read"), waiter("B", server, "write"));
try {
  run();
} catch (error) {
  print(`the loop ends: ${error}`);
}
// #endregion
