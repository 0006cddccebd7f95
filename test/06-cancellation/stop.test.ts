/** A server that is asked to stop: who may finish, and who may not. */
import { send } from "#kernel";
import { expect, test } from "vitest";
import { idleLimitMs } from "#src/03-timers/echo.ts";
import { graceMs } from "#src/06-cancellation/echo.ts";
import { accepted, printed } from "../support/one-thread-kernel.ts";
import { isSimulated } from "../support/suites/open-now.ts";
import { type Deed, Visited, Visitor } from "./visitors.ts";

/** Comes at a time, speaks twice, and leaves. */
function visit(visitor: Visitor, atMs: number): Deed[] {
  return [
    [atMs, (address) => visitor.connect(address)],
    [atMs + 1, () => visitor.say("a")],
    [atMs + 3, () => visitor.hear()],
    [atMs + 4, () => visitor.say("b")],
    [atMs + 5, () => visitor.hear()],
    [atMs + 6, () => visitor.leave()],
  ];
}

/** Four come, one after the other; then the server is stopped, if not yet. */
function stopIn(turn: number) {
  const visited = new Visited();
  const visitors = [1, 2, 5, 12].map((atMs) => ({
    atMs,
    visitor: new Visitor(),
  }));
  visited.stopInTurn(turn);
  visited.play([
    ...visitors.flatMap(({ visitor, atMs }) => visit(visitor, atMs)),
    [20, () => visited.askToStop()],
  ]);
  expect(printed).toEqual([]);
  // It does not sit out the time that they have.
  expect(visited.elapsedMs).toBeLessThanOrEqual(20);
  const heard = visitors.map(({ visitor }) => visitor.heard);
  const servedCount = heard.filter((text) => text === "ab").length;
  expect(servedCount).toBe(accepted.length);
  return { turns: visited.loop.turnCount, heard: heard.join(" ") };
}

test.runIf(isSimulated)(
  "in whichever turn: who is inside finishes, who comes is refused",
  () => {
    const { turns, heard } = stopIn(Infinity);
    expect(heard).toBe("ab ab ab ab");
    const all = new Set(
      Array.from({ length: turns }, (_, index) => stopIn(index + 1).heard),
    );
    // Connected, and never accepted: they are told with a reset.
    const reset = /^(ab ?)*(\S*(ECONNRESET|EPIPE)\S* ?)*(ECONNREFUSED ?)*$/;
    for (const each of all) expect(each).toMatch(reset);
    for (let served = 0; served <= 4; served++) {
      const refused = Array(4 - served).fill("ECONNREFUSED");
      expect(all).toContain(
        [...Array(served).fill("ab"), ...refused].join(" "),
      );
    }
  },
);

test("asked before it begins, it serves nobody and ends", () => {
  const visited = new Visited();
  const visitor = new Visitor();
  visited.askToStop();
  visited.play(visit(visitor, 1));
  expect(visitor.heard).toBe("ECONNREFUSED");
  expect(visited.elapsedMs).toBe(0);
});

test("nobody is there: it ends at once", () => {
  const visited = new Visited();
  visited.play([[5, () => visited.askToStop()]]);
  expect(visited.elapsedMs).toBe(5);
});

test("who does not finish in time is cut off, and that is printed", () => {
  const visited = new Visited();
  const [quick, slow] = [new Visitor(), new Visitor()];
  visited.play([
    ...visit(quick, 1),
    [1, (address) => slow.connect(address)],
    [5, () => visited.askToStop()],
    [4 + graceMs, () => slow.say("still here")],
    [6 + graceMs, () => slow.hear()],
    [7 + graceMs, () => slow.leave()],
  ]);
  expect([quick.heard, slow.heard]).toEqual(["ab", "still here<end>"]);
  expect(printed).toEqual([`client ${accepted[1]}: the server stops`]);
  expect(visited.elapsedMs).toBe(5 + graceMs);
});

test("who does not read what is sent is cut off as well", () => {
  const visited = new Visited();
  const visitor = new Visitor();
  const block = new Uint8Array(2 ** 20);
  const pour = () => void send(visitor.fd ?? -1, block);
  const isStuck = () => {
    expect(visited.loop.waiting.get(accepted[0] ?? -1).writer).not.toBe(null);
  };
  visited.play([
    [1, (address) => visitor.connect(address)],
    ...Array.from({ length: 20 }, (_, index): Deed => [2 + index, pour]),
    [30, isStuck],
    [31, () => visited.askToStop()],
    [40 + graceMs, () => visitor.leave()],
  ]);
  expect(printed).toEqual([`client ${accepted[0]}: the server stops`]);
  expect(visited.elapsedMs).toBe(31 + graceMs);
});

test("who is silent for too long does not use up the time", () => {
  const visited = new Visited();
  const visitor = new Visitor();
  visited.play([
    [1, (address) => visitor.connect(address)],
    [idleLimitMs - 100, () => visited.askToStop()],
    [idleLimitMs + 10, () => visitor.hear()],
    [idleLimitMs + 11, () => visitor.leave()],
  ]);
  expect(visitor.heard).toBe("<end>");
  expect(printed).toEqual([`client ${accepted[0]}: silent for too long`]);
  expect(visited.elapsedMs).toBe(idleLimitMs + 1);
});
