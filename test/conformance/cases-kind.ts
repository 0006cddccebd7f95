/** One client at a time, and each behaves well. */
import {
  alone,
  clients,
  each,
  flood,
  leaves,
  mebibyte,
  roundTrip,
  times,
} from "./phrases.ts";
import type { Case } from "./steps.ts";

/** Cases that any echo server passes, if it loses nothing. */
export const kindCases: readonly Case[] = [
  alone("a short message comes back", [
    ["A", "connects"],
    ...roundTrip("A", 5),
    ...leaves("A"),
  ]),
  alone("a megabyte comes back", [
    ["A", "connects"],
    ...roundTrip("A", mebibyte),
    ...leaves("A"),
  ]),
  alone("a connection on which nothing is sent is closed", [
    ["A", "connects"],
    ["A", "closes"],
  ]),
  alone("a client that ends without a word sees the end", [
    ["A", "connects"],
    ...leaves("A"),
  ]),
  alone("a hundred messages come back one after the other", [
    ["A", "connects"],
    ...times(100, (index) => roundTrip("A", 1 + ((index * 3701) % 9973))),
    ...leaves("A"),
  ]),
  alone("a hundred messages sent ahead come back as one stream", [
    ["A", "connects"],
    ...times(100, (index) => [["A", "sends", 1 + ((index * 3701) % 9973)]]),
    ...times(100, (index) => [["A", "receives", 1 + ((index * 3701) % 9973)]]),
    ...leaves("A"),
  ]),
  alone("single bytes come back, three hundred times", [
    ["A", "connects"],
    ...times(300, () => roundTrip("A", 1)),
    ...leaves("A"),
  ]),
  alone("a client that thinks for long is waited for", [
    ["A", "connects"],
    ["server", "sleeps"],
    ...roundTrip("A", 5),
    ["server", "sleeps"],
    ...roundTrip("A", 7),
    ["server", "sleeps"],
    ...leaves("A"),
  ]),
  alone("a reply still comes after the client has ended its side", [
    ["A", "connects"],
    ["A", "sends", 5],
    ["A", "ends"],
    ["A", "receives", 5],
    ["A", "sees end"],
  ]),
  alone("4 MiB come back after the client has ended its side", [
    ["A", "connects"],
    ["A", "sends", 4 * mebibyte],
    ["A", "ends"],
    ["A", "receives", 4 * mebibyte],
    ["A", "sees end"],
  ]),
  alone("16 MiB wait for a client that ends its side, then reads", [
    ["A", "stops reading"],
    ["A", "connects"],
    ["A", "sends", flood],
    ["A", "ends"],
    ["server", "sleeps"],
    ["A", "reads on"],
    ["A", "receives", flood],
    ["A", "sees end"],
  ]),
  alone("a server that is stopped in the middle of a reply loses nothing", [
    ["A", "stops reading"],
    ["A", "connects"],
    ["A", "sends", flood],
    ["server", "sleeps"],
    // A signal for the call it sleeps in. If that is a blocking send which
    // has found room for a part, it ends; so the parts must differ.
    ...times(8, (index) => [
      ["server", "holds"],
      ["server", "goes on"],
      ["server", "sleeps"],
      ["A", "receives", 50_000 + 7_000 * index],
      ["server", "sleeps"],
    ]),
    ["A", "reads on"],
    ["A", "receives", flood - 8 * 50_000 - 28 * 7_000],
    ...leaves("A"),
  ]),
  alone("a message and the end that come together are told apart", [
    ["server", "holds"],
    ["A", "connects"],
    ["A", "sends", 5],
    ["A", "ends"],
    ["server", "goes on"],
    ["A", "receives", 5],
    ["A", "sees end"],
  ]),
  alone("twenty clients are served one after the other", [
    ...each(clients(20), (client) => [
      [client, "connects"],
      ...roundTrip(client, 1000),
      ...leaves(client),
    ]),
  ]),
];
