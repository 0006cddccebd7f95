/** Many clients at once, up to more than there is room for. */
import {
  clients,
  each,
  leaves,
  leavesSomehow,
  mebibyte,
  roundTrip,
  times,
  together,
} from "./phrases.ts";
import type { Case, Step } from "./steps.ts";

/**
 * From less to more than the kernels hold for one connection. The step is
 * less than a server may keep, so that for one of the clients the end has
 * come while the server still has replies.
 */
function length(index: number): number {
  return 2 * mebibyte + index * 192 * 1024;
}

/** Connects and is served: the next then finds room in any backlog. */
function comes(client: string): Step[] {
  return [[client, "connects"], ...roundTrip(client, 1)];
}

const crowds: readonly Case[] = [
  together("a hundred clients at once all get their replies", [
    ...each(clients(100), comes),
    ...each(clients(100), (client, index) => [
      [client, "sends", 1 + index * 500],
    ]),
    ...each(clients(100).reverse(), (client, index) => [
      [client, "receives", 1 + (99 - index) * 500],
    ]),
    ...each(clients(100), leaves),
  ]),
  together("a hundred clients that reset at the same moment do no harm", [
    ["A", "connects"],
    ...each(clients(100), comes),
    ["server", "holds"],
    ...each(clients(100), (client) => [
      [client, "sends", 5],
      [client, "resets"],
    ]),
    ["server", "goes on"],
    ...roundTrip("A", 5),
  ]),
  together("a thousand idle connections do not disturb a busy one", [
    ...each(clients(1000), comes),
    ["A", "connects"],
    ...times(100, () => roundTrip("A", 500)),
    ["server", "sleeps"],
    ...roundTrip("client 1000", 5),
    ...roundTrip("client 1", 5),
  ]),
  together("clients that have ended and do not read keep nobody awake", [
    ...each(clients(16), (client, index) => [
      ...comes(client),
      [client, "stops reading"],
      [client, "sends", length(index)],
      [client, "ends"],
    ]),
    ["server", "sleeps"],
    ...each(clients(16), (client, index) => [
      [client, "reads on"],
      [client, "receives", length(index)],
      [client, "sees end"],
    ]),
  ]),
];

// Node itself needs more than twenty of them, and to lower files, for a moment,
// some forty.
const descriptorLimit = 64;

const exhausted: readonly Case[] = [
  {
    ...together("out of descriptors, those inside are served", [
      ...each(clients(72), (client) => [[client, "connects"]]),
      ["server", "sleeps"],
      ...roundTrip("client 1", 5),
      ...roundTrip("client 2", 5000),
      ["server", "sleeps"],
    ]),
    descriptorLimit,
  },
  {
    ...together("out of descriptors, those outside wait for their turn", [
      ...each(clients(72), (client) => [
        [client, "connects"],
        [client, "sends", 5],
      ]),
      ["server", "sleeps"],
      ...each(clients(72), (client, index) => [
        [client, "receives", 5],
        ...roundTrip(client, 500),
        ...leavesSomehow(client, index),
      ]),
    ]),
    descriptorLimit,
    exempt: {
      "node:net":
        "libuv keeps a spare descriptor to accept and close whoever waits",
    },
  },
];

/** Cases with more clients than a person could play. */
export const crowdCases: readonly Case[] = [...crowds, ...exhausted];
