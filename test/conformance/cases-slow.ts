/** Clients that take their replies slowly, late, or never. */
import { flood, leaves, roundTrip, times, together } from "./phrases.ts";
import type { Case } from "./steps.ts";

/** Cases that need a server with bounded memory for each client. */
export const slowCases: readonly Case[] = [
  together("16 MiB reach a slow reader byte for byte", [
    ["A", "stops reading"],
    ["A", "connects"],
    ["B", "connects"],
    ["A", "sends", flood],
    ...times(256, () => [["A", "receives", flood / 256], ...roundTrip("B", 5)]),
    ...leaves("B"),
    ["A", "ends"],
    ["A", "reads on"],
    ["A", "sees end"],
  ]),
  together("two slow readers get each their own bytes", [
    ["A", "stops reading"],
    ["B", "stops reading"],
    ["A", "connects"],
    ["B", "connects"],
    ["A", "sends", flood],
    ["B", "sends", flood],
    ["server", "sleeps"],
    ...times(64, () => [
      ["A", "receives", flood / 64],
      ["B", "receives", flood / 64],
    ]),
  ]),
  together("a client that reads nothing is held up, not stored", [
    ["A", "stops reading"],
    ["A", "connects"],
    ["A", "sends", 2 * flood],
    ["A", "is held up"],
    ["A", "resets"],
  ]),
];
