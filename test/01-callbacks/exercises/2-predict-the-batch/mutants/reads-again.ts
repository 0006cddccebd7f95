// fails: the program prints these lines, in this order
// A reader is called in every turn, since it was not removed.
/** Two turns of a loop with three clients: who is called, and when? */
import { print, recv, send } from "#kernel";
import { connection } from "#src/00-blocking/connection.ts";
import { EventLoop } from "#src/01-callbacks/event-loop.ts";

// #region program
/** Whoever is called prints it. C sends before B, and B before A. */
export function program(): void {
  const [a, b, c] = [connection(), connection(), connection()];
  const loop = new EventLoop();

  loop.addReader(a.server, () => {
    print("A reads");
    recv(a.server, new Uint8Array(5));
    loop.removeReader(b.server);
    loop.addWriter(a.server, () => print("A writes"));
  });
  loop.addReader(b.server, () => {
    print("B reads");
    recv(b.server, new Uint8Array(5));
  });
  loop.addReader(c.server, () => {
    print("C reads");
    recv(c.server, new Uint8Array(1));
  });

  const hello = new TextEncoder().encode("hello");
  for (const { client } of [c, b, a]) send(client, hello);
  loop.runOnce();
  print("next turn");
  loop.runOnce();
}
// #endregion

type Line = "A reads" | "A writes" | "B reads" | "C reads" | "next turn" | "?";

// TODO: put a line in the place of each "?": what does the program print?
export const prediction: Line[] = [
  "A reads",
  "C reads",
  "next turn",
  "A reads",
  "C reads",
];
// END TODO
