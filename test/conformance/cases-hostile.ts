/** One client at a time, and each leaves as it should not. */
import {
  alone,
  clients,
  each,
  flood,
  leavesSomehow,
  mebibyte,
  roundTrip,
} from "./phrases.ts";
import type { Case, Step } from "./steps.ts";

const beforeAccept: readonly Case[] = [
  alone("a client that leaves before it is accepted does no harm", [
    ["server", "holds"],
    ["A", "connects"],
    ["A", "closes"],
    ["server", "goes on"],
  ]),
  alone("a client that sends and leaves before it is accepted does no harm", [
    ["server", "holds"],
    ["A", "connects"],
    ["A", "sends", 100_000],
    ["A", "closes"],
    ["server", "goes on"],
  ]),
  alone("a reset before accept does no harm", [
    ["server", "holds"],
    ["A", "connects"],
    ["A", "resets"],
    ["server", "goes on"],
  ]),
  alone("a message and a reset before accept do no harm", [
    ["server", "holds"],
    ["A", "connects"],
    ["A", "sends", 5],
    ["A", "resets"],
    ["server", "goes on"],
  ]),
  alone("a message, the end and a reset before accept do no harm", [
    ["server", "holds"],
    ["A", "connects"],
    ["A", "sends", 5],
    ["A", "ends"],
    ["A", "resets"],
    ["server", "goes on"],
  ]),
];

const midRead: readonly Case[] = [
  alone("a reset of a silent connection does no harm", [
    ["A", "connects"],
    ...roundTrip("A", 5),
    ["server", "sleeps"],
    ["A", "resets"],
  ]),
  alone("a reset in the middle of a message does no harm", [
    ["A", "connects"],
    ...roundTrip("A", 5),
    ["server", "holds"],
    ["A", "sends", 3],
    ["A", "resets"],
    ["server", "goes on"],
  ]),
  alone("a reset that overtakes a long message does no harm", [
    ["A", "connects"],
    ...roundTrip("A", 5),
    ["server", "holds"],
    ["A", "sends", mebibyte],
    ["A", "resets"],
    ["server", "goes on"],
  ]),
  alone("a client that leaves without waiting for its reply does no harm", [
    ["A", "connects"],
    ...roundTrip("A", 5),
    ["server", "holds"],
    ["A", "sends", 100_000],
    ["A", "closes"],
    ["server", "goes on"],
  ]),
];

const midWrite: readonly Case[] = [
  alone("a client that leaves its reply unread does no harm", [
    ["A", "stops reading"],
    ["A", "connects"],
    ["A", "sends", 5],
    ["server", "sleeps"],
    ["A", "closes"],
  ]),
  alone("a reset in the middle of a reply does no harm", [
    ["A", "stops reading"],
    ["A", "connects"],
    ["A", "sends", flood],
    ["server", "sleeps"],
    ["A", "resets"],
  ]),
  alone("a client that leaves in the middle of its reply does no harm", [
    ["A", "stops reading"],
    ["A", "connects"],
    ["A", "sends", flood],
    ["server", "sleeps"],
    ["A", "receives", 100_000],
    ["A", "closes"],
  ]),
  alone("a reset after the end, in the middle of a reply, does no harm", [
    ["A", "stops reading"],
    ["A", "connects"],
    ["A", "sends", 3 * mebibyte],
    ["A", "ends"],
    ["server", "sleeps"],
    ["A", "resets"],
  ]),
];

const manyTimes: readonly Case[] = [
  alone("fifty connections reset one after the other do no harm", [
    ...each(clients(50), (client) => [
      [client, "connects"],
      [client, "resets"],
    ]),
  ]),
  alone("six connections reset before the first is accepted do no harm", [
    ["server", "holds"],
    // Six are what the smallest backlog, 5, lets in.
    ...each(clients(6), (client, index) => [
      [client, "connects"],
      ...(index % 2 === 0 ? [] : [[client, "sends", 5] satisfies Step]),
      [client, "resets"],
    ]),
    ["server", "goes on"],
  ]),
  alone("a burst past the backlog is served in the end", [
    ["server", "holds"],
    ...each(clients(200), (client) => [
      [client, "starts to connect"],
      [client, "sends", 5],
      [client, "ends"],
    ]),
    ["server", "goes on"],
    ...each(clients(200), (client) => [
      [client, "receives", 5],
      [client, "sees end"],
    ]),
  ]),
  alone("whoever leaves badly, the next is served", [
    ...each(clients(30), (client, index) => [
      [client, "connects"],
      ...roundTrip(client, 500),
      ...leavesSomehow(client, index),
    ]),
  ]),
];

/** Cases that a server survives if no error of one connection ends it. */
export const hostileCases: readonly Case[] = [
  ...beforeAccept,
  ...midRead,
  ...midWrite,
  ...manyTimes,
];
