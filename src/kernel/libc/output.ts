/** Output that is out before the next blocking call. */
import { POLLOUT } from "../types.ts";
import { orWouldBlock } from "./answers.ts";
import { poll } from "./poll.ts";
import * as c from "./prototypes.ts";

const stdout = 1;

/**
 * Writes a line to standard output and returns when the kernel has all of
 * it. `console.log` would hand what does not fit into a pipe to libuv, whose
 * loop never turns while ours does. Throws EPIPE when nobody reads any more.
 */
export function print(line: string): void {
  write(`${line}\n`);
}

/** The same without an end of line: for a trace, whose lines grow. */
export function write(text: string): void {
  let rest: Uint8Array = new TextEncoder().encode(text);
  while (rest.length > 0) {
    const count = orWouldBlock("write", stdout, () =>
      c.write(stdout, rest, rest.length),
    );
    if (count === null) {
      poll([{ fd: stdout, events: POLLOUT, revents: 0 }], null);
    } else {
      rest = rest.subarray(count);
    }
  }
}
