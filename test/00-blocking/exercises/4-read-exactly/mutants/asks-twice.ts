// fails: a message a byte at a time
// Believes that what the first recv has left over comes with the second.
/** Messages in a stream: each is a byte with its length, then its text. */
import { assert, type Fd, recv } from "#kernel";

/** The next message; `null` if the stream ends before it is complete. */
export function readMessage(client: Fd): string | null {
  const head = readExactly(client, 1);
  if (head === null) return null;
  const body = readExactly(client, head[0] ?? 0);
  return body === null ? null : new TextDecoder().decode(body);
}

/** The next so many bytes; `null` if the stream ends before they have come. */
function readExactly(client: Fd, byteCount: number): Uint8Array | null {
  const bytes = new Uint8Array(byteCount);
  // TODO: read until all of it is there, in however many pieces it comes.
  if (byteCount === 0) return bytes;
  const count = recv(client, bytes);
  assert(count !== null, "a blocking recv does not answer null");
  if (count === byteCount) return bytes;
  const rest = recv(client, bytes.subarray(count));
  return rest === 0 ? null : bytes;
  // END TODO
}
