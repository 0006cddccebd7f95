/** A program that says when its garbage is collected; see the test. */
import { Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import { close, print, recv, send } from "#kernel";
import { connection } from "../../src/00-blocking/connection.ts";

const { client, server } = connection();

for (const message of ["another", "collect"]) {
  const bytes = new TextEncoder().encode(message);
  await tell(`recv ${message}`, () => {
    send(client, bytes);
    recv(server, new Uint8Array(64));
  });
  await tell(`write ${message}`, () => new Socket().destroy().write(bytes));
}
for (const fd of [client, server]) close(fd);

async function tell(what: string, act: () => void): Promise<void> {
  const garbage = new WeakRef({});
  // What was made in this turn is kept until its end.
  await nextTurn();
  act();
  print(`${what}: ${garbage.deref() === undefined ? "collected" : "kept"}`);
}
