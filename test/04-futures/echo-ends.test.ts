/** What ends the server: an error of accept that no waiting could mend. */
import { type Address, close, type Fd } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { serve } from "#src/04-futures/echo.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import {
  accepted,
  acceptErrors,
  printed,
  whenIdle,
} from "../support/one-thread-kernel.ts";
import { clientAt } from "../support/sockets.ts";

let loop: EventLoop;

beforeEach(() => {
  whenIdle();
  loop = new EventLoop();
});

/** Serves after `begin` was told where. */
function serveFrom(begin: (address: Address) => void): void {
  serve({ host: "127.0.0.1", port: 0, onListening: begin }, loop);
}

/** A client that comes when there is no descriptor left for it. */
function oneTooMany(address: Address): Fd {
  acceptErrors.push("EMFILE");
  return clientAt(address);
}

const lack = /^EMFILE: too many open files, accept\(\d+\)$/;

test("serve ends with the error of accept when there is no client", () => {
  let client = -1;
  expect(() => serveFrom((address) => (client = oneTooMany(address)))).toThrow(
    lack,
  );
  expect(printed).toEqual([]);
  expect(loop.isAlive()).toBe(false);
  close(client);
});

test("it ends so, too, when the last client has left before", () => {
  let [first, second] = [-1, -1];
  const begin = (address: Address) => {
    whenIdle(
      () => (first = clientAt(address)),
      () => close(first),
      () => (second = oneTooMany(address)),
    );
  };
  expect(() => serveFrom(begin)).toThrow(lack);
  expect(accepted).toHaveLength(1);
  expect(printed).toEqual([]);
  close(second);
});

test("it ends, whatever else the loop has to do", () => {
  let client = -1;
  const timer = loop.callLater(60_000, () => {});
  expect(() => serveFrom((address) => (client = oneTooMany(address)))).toThrow(
    lack,
  );
  expect(timer.cancelled).toBe(false);
  timer.cancel();
  expect(loop.isAlive()).toBe(false);
  close(client);
});

test("an error of accept that is no lack of room ends it among clients", () => {
  let [first, second] = [-1, -1];
  const begin = (address: Address) => {
    whenIdle(
      () => (first = clientAt(address)),
      () => {
        acceptErrors.push("EINVAL");
        second = clientAt(address);
      },
    );
  };
  expect(() => serveFrom(begin)).toThrow(/^EINVAL: /);
  [first, second, ...accepted].forEach(close);
});
