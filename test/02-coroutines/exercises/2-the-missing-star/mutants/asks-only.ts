// fails: the client is greeted by its name
// The generator that asks is running by now, so the next call goes on in it.
/** Asks a client for its name and greets it. But the client hears nothing. */
import type { Fd } from "#kernel";
import { recv, sendAll } from "#src/02-coroutines/io.ts";
import type { Coroutine } from "#src/02-coroutines/wait.ts";

/** Asks, waits for an answer, and greets. Returns the name. */
export function* greet(client: Fd): Coroutine<string> {
  // TODO: let the client hear both sentences.
  yield* say(client, "your name?\n");
  const name = yield* hear(client);
  say(client, `hello, ${name}\n`);
  // END TODO
  return name;
}

/** Returns when the kernel has taken all of a text. */
export function* say(client: Fd, text: string): Coroutine<void> {
  // TODO: see to it that the bytes are sent, too.
  yield* sendAll(client, new TextEncoder().encode(text));
  // END TODO
}

/** What the client says next. */
function* hear(client: Fd): Coroutine<string> {
  const buffer = new Uint8Array(1024);
  const count = yield* recv(client, buffer);
  return new TextDecoder().decode(buffer.subarray(0, count));
}
