/** What `send` answers when nobody is there to read. */
import { close, print, send } from "#kernel";
import { connection } from "./connection.ts";

// #region two-sends
const { client, server } = connection();
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
