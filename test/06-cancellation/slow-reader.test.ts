/** A client that sends and never reads; the server may not wait for ever. */
import { send } from "#kernel";
import { expect, test } from "vitest";
import { idleLimitMs } from "#src/03-timers/echo.ts";
import { accepted, printed } from "../support/one-thread-kernel.ts";
import { openNow } from "../support/suites/open-now.ts";
import { type Deed, Visited, Visitor } from "./visitors.ts";

const pouringMs = 20;

/** Comes at a time, and sends more than any buffer holds. */
function pour(visitor: Visitor, atMs: number): Deed[] {
  const block = new Uint8Array(2 ** 20);
  const more = () => void send(visitor.fd ?? -1, block);
  return [
    [atMs, (address) => visitor.connect(address)],
    ...Array.from({ length: pouringMs }, (_, index): Deed => {
      return [atMs + 1 + index, more];
    }),
  ];
}

test("it is let go when its time is up, others are served meanwhile", () => {
  const visited = new Visited();
  const [deaf, steady] = [new Visitor(), new Visitor()];
  const openCounts: number[] = [];
  const look = () => {
    const writers = accepted.map((fd) => visited.loop.waiting.get(fd).writer);
    openCounts.push(openNow().length);
    return writers.map((writer) => writer !== null);
  };
  const isStuck = () => expect(look()).toEqual([true, false]);
  const isGone = () => expect(look()).toEqual([false, false]);
  const times = [0.4, 0.8, 1.2, 1.6].map((part) => part * idleLimitMs);
  visited.play([
    ...pour(deaf, 1),
    [2, (address) => steady.connect(address)],
    ...times.flatMap((atMs, index): Deed[] => [
      [atMs, () => steady.say(String(index))],
      [atMs + 1, () => steady.hear()],
    ]),
    [pouringMs + 5, isStuck],
    [idleLimitMs - 1, isStuck],
    [pouringMs + 5 + idleLimitMs, isGone],
    [2 * idleLimitMs, () => steady.leave()],
    [2 * idleLimitMs + 1, () => visited.askToStop()],
    [2 * idleLimitMs + 2, () => deaf.leave()],
  ]);
  expect(steady.heard).toBe("0123");
  expect(printed).toEqual([`client ${accepted[0]}: silent for too long`]);
  const [before = 0, , after] = openCounts;
  expect(after).toBe(before - 1);
  // It ends at once: nobody is there any more.
  expect(visited.elapsedMs).toBe(2 * idleLimitMs + 1);
});
