/** What can be set on a descriptor, and asked of it. */
import { checkChoice, checkFd, checkInteger } from "../arguments.ts";
import type { SystemError } from "../errors.ts";
import type { Fd, SocketOption } from "../types.ts";
import { errorOf, orThrow } from "./answers.ts";
import * as c from "./prototypes.ts";

const SOL_SOCKET = 1;
const IPPROTO_TCP = 6;
const SO_ERROR = 4;
const F_GETFL = 3;
const F_SETFL = 4;
const O_NONBLOCK = 0o4000;

const numbers: Record<SocketOption, readonly [level: number, name: number]> = {
  SO_REUSEADDR: [SOL_SOCKET, 2],
  SO_SNDBUF: [SOL_SOCKET, 7],
  SO_RCVBUF: [SOL_SOCKET, 8],
  SO_LINGER: [SOL_SOCKET, 13],
  TCP_NODELAY: [IPPROTO_TCP, 1],
};
const names = Object.keys(numbers) as SocketOption[];

/** fcntl(2): from now on calls on this descriptor answer `null`, "not yet". */
export function setNonblocking(fd: Fd): void {
  checkFd(fd);
  const flags = orThrow("fcntl", fd, () => c.fcntl(fd, F_GETFL, "int", 0));
  orThrow("fcntl", fd, () => c.fcntl(fd, F_SETFL, "int", flags | O_NONBLOCK));
}

/** setsockopt(2) for the options that the course needs. */
export function setsockopt(fd: Fd, option: SocketOption, value: number): void {
  checkFd(fd);
  checkChoice("option", option, names);
  checkInteger("value", value, 0, 0x7fff_ffff);
  // SO_LINGER takes two numbers: is it on, and for how many seconds.
  const values =
    option === "SO_LINGER"
      ? new Int32Array([1, value])
      : new Int32Array([value]);
  const [level, name] = numbers[option];
  orThrow("setsockopt", fd, () =>
    c.setsockopt(fd, level, name, values, values.byteLength),
  );
}

/** getsockopt(2): the value of an option; of SO_LINGER, the seconds. */
export function getsockopt(fd: Fd, option: SocketOption): number {
  checkFd(fd);
  checkChoice("option", option, names);
  return ask(fd, ...numbers[option], option === "SO_LINGER" ? 1 : 0);
}

/**
 * How a `connect` that had begun has ended: `null` is well. For nothing else:
 * reading SO_ERROR clears it, and a reset would then look like a clean end.
 */
export function socketError(fd: Fd): SystemError | null {
  checkFd(fd);
  const number = ask(fd, SOL_SOCKET, SO_ERROR, 0);
  return number === 0 ? null : errorOf(number, "connect", fd);
}

function ask(fd: Fd, level: number, name: number, index: number): number {
  const values = new Int32Array(2);
  const size = new Uint32Array([values.byteLength]);
  orThrow("getsockopt", fd, () => c.getsockopt(fd, level, name, values, size));
  return values[index] ?? 0;
}
