/**
 * Differences that the random search has found, and neighbours of theirs:
 * the shortest sequence for each, under the name of what Linux does.
 */
import { expect } from "vitest";
import { test } from "../../support/kernel-test.ts";

test.each<[behaviour: string, lines: string]>([
  [
    "a listener may be told another backlog while connections wait",
    `
      socket
      listen socket0 0
      socket
      connect socket0 listener0
      listen listener0 1
      socket
      connect socket0 listener0
    `,
  ],
  [
    "a shutdown that came before listen is done to every connection",
    `
      socket
      shutdown socket0 WR
      listen socket0 1
      socket
      connect socket0 listener0
      accept listener0
      recv stream0 1
      send stream1 1
    `,
  ],
  [
    "a shutdown that came before connect is noted, and send waits all the same",
    `
      socket
      listen socket0 0
      socket
      connect socket0 listener0
      socket
      shutdown socket0 WR
      connect socket0 listener0
      send stream1 1
    `,
  ],
  [
    "after a refusal, shutdown makes a socket one that nobody can connect",
    `
      socket
      connect socket0
      shutdown stream0 RD
      connect stream0
      listen stream0 1
    `,
  ],
  [
    "shutdown calls off a connect: an error waits, and the host is forgotten",
    `
      socket
      listen socket0 0
      socket
      connect socket0 listener0
      socket
      connect socket0 listener0
      shutdown stream1 WR
      name stream1
      recv stream1 1
    `,
  ],
  [
    "connect forgets the error of a connect that was called off",
    `
      socket
      listen socket0 0
      socket
      connect socket0 listener0
      socket
      connect socket0 listener0
      shutdown stream1 RD
      connect stream1 listener0
      error stream1
    `,
  ],
  [
    "a listener that is shut down may be bound and listen again",
    `
      socket
      bind socket0 127.0.0.1
      listen socket0 1
      shutdown listener0 RD
      name listener0
      bind listener0 127.0.0.2
      listen listener0 1
      name listener0
    `,
  ],
  [
    "a connection that has ended leaves a socket that may be bound",
    `
      socket
      listen socket0 1
      socket
      connect socket0 listener0
      accept listener0
      reset stream1
      bind stream0 127.0.0.2
      name stream0
    `,
  ],
  [
    "a bind that is refused forgets the host of the connection before",
    `
      socket
      listen socket0 1
      socket
      connect socket0 listener0
      accept listener0
      shutdown stream1 WR
      shutdown stream0 WR
      bind stream0 127.0.0.1 listener0
      name stream0
    `,
  ],
  [
    "connect gives a socket that was bound to any host the one it goes to",
    `
      socket
      listen socket0 1
      socket
      bind socket0 0.0.0.0
      name socket0
      connect socket0 listener0
      name stream0
    `,
  ],
  [
    "a reset reaches the peer from behind bytes that found no room",
    `
      socket
      listen socket0 1
      socket
      connect socket0 listener0
      accept listener0
      send stream0 300000
      shutdown stream1 WR
      shutdown stream0 WR
      reset stream0
      recv stream0 1000
    `,
  ],
  [
    "bytes for one who has left both directions are answered with a reset",
    `
      socket
      listen socket0 1
      socket
      connect socket0 listener0
      accept listener0
      shutdown stream1 RDWR
      send stream0 1
      error stream1
      recv stream1 1
    `,
  ],
  [
    "the port of a connection that ended here first is held back",
    `
      socket
      listen socket0 1
      socket
      connect socket0 listener0
      accept listener0
      shutdown stream1 WR
      shutdown stream0 WR
      close listener0
      socket
      bind socket0 127.0.0.1 stream1
    `,
  ],
])("%s", async (_behaviour, lines) => {
  const { linesOf, simulated } = await import("./check.ts");
  const { firstDifference } = await import("./difference.ts");
  expect(firstDifference(simulated, linesOf(lines))).toBe(null);
});
