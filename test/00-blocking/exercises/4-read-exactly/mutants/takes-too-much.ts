// fails: two messages, sent as one
// Reads with a large buffer, and drops what nobody has asked for.
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
  const buffer = new Uint8Array(1024);
  let doneCount = 0;
  while (doneCount < byteCount) {
    const count = recv(client, buffer.subarray(doneCount));
    assert(count !== null, "a blocking recv does not answer null");
    if (count === 0) return null;
    doneCount += count;
  }
  bytes.set(buffer.subarray(0, byteCount));
  return bytes;
  // END TODO
}
