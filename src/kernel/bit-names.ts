/** The `POLL…` bits by name. */
import {
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLNVAL,
  POLLOUT,
  POLLRDHUP,
} from "./types.ts";

const names = { POLLIN, POLLOUT, POLLRDHUP, POLLERR, POLLHUP, POLLNVAL };

/** A set of bits in words, without the POLL: `IN OUT`; nothing is ``. */
export function bitNames(bits: number): string {
  return Object.entries(names)
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([name]) => name.slice("POLL".length))
    .join(" ");
}
