// fails: the answers are in the order of the list
// Whoever answers first is first.
/** A vote among clients, as a Node program would count it, on our loop. */
import "#src/07-await/awaiter.ts";
import type { Fd } from "#kernel";
import { recv, sendAll } from "#src/07-await/io.ts";
import * as waits from "#src/07-await/waits.ts";

/** Asks all clients at once; their answers, in the order of the list. */
export async function vote(clients: readonly Fd[]): Promise<string[]> {
  // TODO: wait for all answers in such a way that our loop can go on with it.
  const answers: string[] = [];
  const note = async (client: Fd) => {
    answers.push(await ask(client));
  };
  await waits.gather(clients.map(note));
  return answers;
  // END TODO
}

/** Asks one client, who has a second to answer. */
async function ask(client: Fd): Promise<string> {
  const buffer = new Uint8Array(100);
  await sendAll(client, new TextEncoder().encode("your vote?\n"));
  const count = await waits.waitFor(recv(client, buffer), 1000);
  return new TextDecoder().decode(buffer.subarray(0, count));
}
