/**
 * The calls of a sequence, a line each: what is called, on which descriptor,
 * with what.
 *
 *     socket
 *     listen socket0 4
 *     socket
 *     connect socket0 listener0
 *     accept listener0
 *     send stream0 100
 *     recv stream1 30
 *
 * A descriptor is named by what it is and by its rank among those that are
 * open, modulo their number: `stream2` is the third connection, or the first
 * of two. `fd5` is the number 5, whatever it leads to.
 */
import { SHUT_RD, SHUT_RDWR, SHUT_WR } from "#src/kernel/types.ts";
import type { Fd, SocketOption } from "#src/kernel/types.ts";
import {
  type Answer,
  opened,
  openedSocket,
  ours,
  type World,
} from "./world.ts";

/** A call with its words resolved. */
export type Call = {
  readonly name: string;
  /** As the simulated kernel counts; -1 for calls that need none. */
  readonly fd: Fd;
  readonly words: readonly string[];
  /** A second descriptor, where one is named; else -1. */
  readonly other: Fd;
  /** How many bytes went before on this descriptor, so that a gap shows. */
  readonly position: number;
};

type Make = (world: World, fd: Fd, call: Call) => Answer;

const hows: Record<string, number> = {
  RD: SHUT_RD,
  WR: SHUT_WR,
  RDWR: SHUT_RDWR,
};
const loopback = "127.0.0.1";
const hourMs = 3_600_000;
const bytesMax = 400_000;
const scratch = new Uint8Array(bytesMax);

const makers: Record<string, Make> = {
  socket: (world) => openedSocket(world, world.kernel.socket()),
  bind: (world, fd, { words: [host = loopback], other }) =>
    world.kernel.bind(fd, host, other < 0 ? 0 : portOf(world, other)) as Answer,
  listen: ({ kernel }, fd, { words }) =>
    kernel.listen(fd, Number(words[0])) as Answer,
  connect: (world, fd, { other }) =>
    world.kernel.connect(
      fd,
      loopback,
      other < 0 ? world.nobodysPort : portOf(world, other),
    ),
  accept: (world, fd) => openedSocket(world, world.kernel.accept(fd)),
  send: ({ kernel }, fd, { words, position }) =>
    kernel.send(fd, numbered(position, Number(words[0]))),
  recv: ({ kernel }, fd, { words }) => {
    const buffer = scratch.subarray(0, Number(words[0]));
    const count = kernel.recv(fd, buffer);
    return count && `${count} bytes ${place(buffer.subarray(0, count))}`;
  },
  shutdown: ({ kernel }, fd, { words }) =>
    kernel.shutdown(fd, hows[words[0] ?? ""] ?? 0) as Answer,
  close: ({ kernel }, fd) => kernel.close(fd) as Answer,
  reset: ({ kernel }, fd) => {
    kernel.setsockopt(fd, "SO_LINGER", 0);
    return kernel.close(fd) as Answer;
  },
  unblock: ({ kernel }, fd) => kernel.setNonblocking(fd) as Answer,
  set: ({ kernel }, fd, { words: [option, value] }) =>
    kernel.setsockopt(fd, option as SocketOption, Number(value)) as Answer,
  get: ({ kernel }, fd, { words: [option] }) =>
    kernel.getsockopt(fd, option as SocketOption),
  error: ({ kernel }, fd) => kernel.socketError(fd)?.code ?? null,
  // Which port it is, is the business of each kernel.
  name: ({ kernel }, fd) => {
    const { host, port } = kernel.getsockname(fd);
    return `${host}:${port === 0 ? "none" : "some port"}`;
  },
  timer: (world) => opened(world, world.kernel.timerfdCreate()),
  // Due now, or an hour off: between the two a machine may be slow.
  arm: ({ kernel }, fd, { words: [when] }) =>
    kernel.timerfdSettime(
      fd,
      when === "never" ? 0 : when === "now" ? 1e-6 : hourMs,
    ) as Answer,
  ticks: ({ kernel }, fd) => kernel.timerfdRead(fd),
  counter: (world, _fd, { words }) =>
    opened(world, world.kernel.eventfd(Number(words[0]))),
  add: ({ kernel }, fd, { words }) => kernel.eventfdWrite(fd, Number(words[0])),
  fill: ({ kernel }, fd) => {
    let total = 0;
    for (let count = Number.MAX_SAFE_INTEGER; count >= 1;) {
      if (kernel.eventfdWrite(fd, count) === null)
        count = Math.floor(count / 2);
      else total += 1;
    }
    return total;
  },
  count: ({ kernel }, fd) => kernel.eventfdRead(fd),
};

/** Makes the call in one of the worlds. Throws what the kernel throws. */
export function make(world: World, call: Call): Answer {
  const maker = makers[call.name];
  if (maker === undefined) throw new Error(`what is "${call.name}"?`);
  return maker(world, ours(world, call.fd), call);
}

function portOf(world: World, fd: Fd): number {
  return world.kernel.getsockname(ours(world, fd)).port;
}

const pattern = Uint8Array.from(
  { length: bytesMax + 251 },
  (_, at) => at % 251,
);

/** The bytes 0 1 2 … 250 0 1 …, going on where the last ones ended. */
function numbered(position: number, count: number): Uint8Array {
  const start = position % 251;
  return pattern.subarray(start, start + count);
}

/** Where in 0 1 2 … 250 the bytes begin, and that they are none else. */
function place(bytes: Uint8Array): string {
  const [first = 0] = bytes;
  const whole = pattern.subarray(first, first + bytes.length);
  return `from ${first}${Buffer.compare(bytes, whole) === 0 ? "" : ", a gap"}`;
}
