/** Greets a client. It works already, so that you can try out the keys. */
import { type Fd, send } from "#kernel";

/** Says hello. */
export function greet(client: Fd): void {
  // TODO: change a letter, save, look; then change it back.
  const greeting = "hello";
  // END TODO
  send(client, new TextEncoder().encode(greeting));
}
