/**
 * Random sequences. The weights make what is interesting common: connections
 * with traffic, half closed, reset while something is unread, full.
 */
import fc from "fast-check";

type Lines = readonly string[];
type Part = { weight: number; arbitrary: fc.Arbitrary<Lines> };

/** Descriptors of this role; now and then any number at all. */
function the(role: string): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 24, arbitrary: fc.nat(3).map((rank) => `${role}${rank}`) },
    { weight: 1, arbitrary: fc.integer({ min: 3, max: 12 }).map(fdName) },
  );
}

const fdName = (fd: number): string => `fd${fd}`;
const sizes = fc.constantFrom(1, 7, 100, 1000, 5000, 20_000, 65_536);
const large = fc.constantFrom(65_537, 100_000, 300_000);
const hosts = fc.constantFrom("127.0.0.1", "0.0.0.0", "127.0.0.2", "192.0.2.1");
const bufferSizes = fc.constantFrom(1, 2000, 8192, 30_000);
const bufferNames = fc.constantFrom("SO_SNDBUF", "SO_RCVBUF");

function part(weight: number, ...words: fc.Arbitrary<unknown>[]): Part {
  const line = fc.tuple(...words).map((all) => [all.join(" ")]);
  return { weight, arbitrary: line };
}

const word = (text: string): fc.Arbitrary<string> => fc.constant(text);
const counts = fc.constantFrom(1, 5, Number.MAX_SAFE_INTEGER);
const backlog = fc.constantFrom(0, 1, 2, 8);

/** A listener, and a client of it that is accepted at once. */
const pair: Part = {
  weight: 3,
  arbitrary: backlog.map((most) => [
    "socket",
    `listen socket0 ${most}`,
    "socket",
    "connect socket0 listener0",
    "accept listener0",
  ]),
};

/** A connection whose buffers are small on one side or on both. */
const smallPair: Part = {
  weight: 1,
  arbitrary: fc
    .tuple(bufferNames, bufferSizes, bufferNames, bufferSizes)
    .map(([one, size, other, otherSize]) => [
      "socket",
      `set socket0 ${one} ${size}`,
      "listen socket0 8",
      "socket",
      `set socket0 ${other} ${otherSize}`,
      "connect socket0 listener0",
      "accept listener0",
    ]),
};

/** A client in front of a full queue. */
const overflow: Part = {
  weight: 1,
  arbitrary: fc.constant([
    "socket",
    "listen socket0 0",
    "socket",
    "connect socket0 listener0",
    "socket",
    "connect socket0 listener0",
  ]),
};

const traffic: Part[] = [
  part(22, word("send"), the("stream"), sizes),
  part(3, word("send"), the("stream"), large),
  part(18, word("recv"), the("stream"), sizes),
  part(3, word("recv"), the("stream"), large),
  part(
    10,
    word("shutdown"),
    the("stream"),
    fc.constantFrom("WR", "WR", "RD", "RDWR"),
  ),
  part(6, word("close"), the("stream")),
  part(5, word("reset"), the("stream")),
  part(4, word("error"), the("stream")),
];

const making: Part[] = [
  pair,
  smallPair,
  overflow,
  part(4, word("socket")),
  part(3, word("listen"), the("socket"), backlog),
  part(1, word("listen"), the("listener"), backlog),
  part(8, word("connect"), the("socket"), the("listener")),
  part(2, word("connect"), the("socket")),
  part(2, word("connect"), the("stream"), the("listener")),
  part(1, word("connect"), the("stream"), the("stream")),
  part(1, word("connect"), the("stream")),
  part(8, word("accept"), the("listener")),
  part(1, word("shutdown"), the("listener"), fc.constantFrom("WR", "RD")),
  part(1, word("shutdown"), the("socket"), fc.constantFrom("WR", "RD", "RDWR")),
  part(1, word("close"), the("listener")),
  part(1, word("close"), the("socket")),
];

const asides: Part[] = [
  part(1, word("bind"), the("socket"), hosts),
  part(1, word("bind"), the("socket"), hosts, the("listener")),
  part(1, word("bind"), the("socket"), hosts, the("stream")),
  part(1, word("bind"), the("stream"), hosts),
  part(1, word("set"), the("socket"), word("SO_REUSEADDR 1")),
  part(1, word("set socket0"), bufferNames, bufferSizes),
  part(1, word("set"), the("listener"), word("SO_LINGER 0")),
  part(
    1,
    word("get"),
    the("stream"),
    fc.constantFrom("SO_REUSEADDR", "SO_LINGER", "SO_SNDBUF", "SO_RCVBUF"),
  ),
  part(1, word("name"), the("stream")),
  part(1, word("name"), the("listener")),
  part(1, word("unblock"), the("stream")),
  part(1, word("accept"), the("stream")),
  part(1, word("error"), the("listener")),
  part(4, word("poll"), fc.nat(5)),
];

const counters: Part[] = [
  { weight: 1, arbitrary: fc.constant(["timer", "arm timer0 now"]) },
  part(1, word("timer")),
  part(2, word("arm"), the("timer"), fc.constantFrom("now", "hour", "never")),
  part(4, word("ticks"), the("timer")),
  part(2, word("counter"), fc.constantFrom(0, 1, 7)),
  part(2, word("add"), the("counter"), counts),
  part(3, word("count"), the("counter")),
  part(1, word("close"), fc.oneof(the("timer"), the("counter"))),
];

// A counter is full after two thousand calls, so this is rare.
const fullCounter: Part = {
  weight: 1,
  arbitrary: fc.constantFrom(
    ["counter 0", "fill counter0", "add counter0 1", "count counter0"],
    ...Array.from({ length: 15 }, () => ["counter 0"]),
  ),
};

/** Sequences of up to about fifty calls. */
export const sequences: fc.Arbitrary<string[]> = fc
  .tuple(
    fc.oneof(pair, smallPair, { weight: 1, arbitrary: fc.constant([]) }),
    fc.array(
      fc.oneof(...traffic, ...making, ...asides, ...counters, fullCounter),
      {
        maxLength: 32,
        size: "max",
      },
    ),
  )
  .map(([start, rest]) => [start, ...rest].flat());
