/** The `POLL…` bits by name. */
import {
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLNVAL,
  POLLOUT,
  POLLRDHUP,
} from "./types.ts";

const names = { POLLIN, POLLOUT, POLLERR, POLLHUP, POLLNVAL, POLLRDHUP };

/** A set of bits in words, without the POLL: `IN OUT`; nothing is ``. */
export function bitNames(bits: number): string {
  const set = Object.entries(names).filter(([, bit]) => (bits & bit) !== 0);
  const words = set.map(([name]) => name.slice("POLL".length));
  const rest = set.reduce((rest, [, bit]) => rest & ~bit, bits);
  // A bit without a name is one we never thought of: show it.
  return (rest === 0 ? words : [...words, `0x${rest.toString(16)}`]).join(" ");
}
