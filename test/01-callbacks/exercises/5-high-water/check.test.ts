import { expect, test } from "vitest";
import { accept, close, type Fd, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { highWaterMark } from "#src/01-callbacks/echo.ts";
import { EventLoop } from "#src/01-callbacks/event-loop.ts";
import { lens } from "#src/trace/lenses/01-callbacks.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { Relay } from "#answer";

function acceptFrom(listener: Fd): Fd {
  const client = accept(listener) ?? -1;
  setNonblocking(client);
  return client;
}

/** A and B connect, and a relay passes on what A sends. */
function relayIn(scene: string) {
  let unsentMax = 0;
  const run = play(
    () => {
      const listener = listenOn("127.0.0.1", 0);
      const from = acceptFrom(listener);
      const to = acceptFrom(listener);
      close(listener);
      const loop = new EventLoop();
      const relay = new Relay(loop, from, to);
      while (loop.selector.keys.size > 0) {
        loop.runOnce();
        unsentMax = Math.max(unsentMax, relay.unsent.length);
      }
    },
    { scene: `A connects @10\nB connects\n${scene}`, lens },
  );
  return { run, unsentMax };
}

// B's buffers and ours, the mark, and A's buffers are full long before that.
const byteCount = 1_000_000;
const bufferLength = 64 * 1024;

const stuck = `
  B stops reading
  A sends ${byteCount} bytes @20`;

test("what one client sends, the other receives", () => {
  const { run } = relayIn('A sends "hello" @20\nthe run ends @20.1');
  expect(
    run.received("B"),
    look(
      "A has sent hello, and B is still to receive it.",
      run.where(" recv("),
    ),
  ).toEqual("hello");
});

test("a relay that has passed on everything sleeps", () => {
  const { run } = relayIn('A sends "hello" @20\nthe run ends @20.1');
  expect(
    run.printed,
    look(
      "Everything is passed on, and onWritable is called again, with nothing " +
        "to send.",
      run.where(" prints "),
    ),
  ).toEqual([]);
  const turns = run.events.filter(
    ({ kind, atMs }) => kind === "turn" && atMs > 20,
  );
  expect(
    turns.length < 10,
    look(
      "Everything is passed on, and within 0.1 ms the loop turns " +
        `${turns.length} times: what is it told each time?`,
      run.where(/ poll\(.* = /),
    ),
  ).toEqual(true);
});

test("above the mark it receives no more, and sleeps", () => {
  const { run, unsentMax } = relayIn(`${stuck}\nthe run ends @20.2`);
  expect(
    unsentMax <= highWaterMark + bufferLength,
    look(
      `B does not read, and the relay has kept up to ${unsentMax} bytes for ` +
        `it; the mark is ${highWaterMark}. Where could the others wait?`,
      run.where(/ recv\(.* = [1-9]/),
    ),
  ).toEqual(true);
  const turns = run.events.filter(
    ({ kind, atMs }) => kind === "turn" && atMs > 20.1,
  );
  expect(
    turns.length < 10,
    look(
      "The relay can do nothing, and yet poll comes back at once, turn after " +
        "turn: what was it asked for?",
      run.where(/ poll\(.* = /),
    ),
  ).toEqual(true);
});

test("below the mark it goes on receiving", () => {
  const { run, unsentMax } = relayIn(`${stuck}\nthe run ends @20.2`);
  expect(
    unsentMax >= highWaterMark,
    look(
      `B hesitates, and with ${unsentMax} bytes unsent the relay receives no ` +
        `more: the mark is ${highWaterMark}, so that short stops do no harm.`,
      run.where(/ recv\(.* = [1-9]/),
    ),
  ).toEqual(true);
});

test("when the reader reads on, everything arrives", () => {
  const { run } = relayIn(`${stuck}\nB reads on @20.2\nthe run ends @20.4`);
  expect(
    run.receivedCount("B"),
    look(
      run.atMs < 20.2
        ? "The queue is full, and the loop waits for nobody any more: who " +
            "could empty it?"
        : "B reads again, and what it has not received lies with the relay " +
            "and with A: who is waited for?",
      run.where(/^turn/),
    ),
  ).toEqual(byteCount);
});

test("after the end, when all is sent, there is nothing to wait for", () => {
  const { run } = relayIn('A sends "hello" @20\nA ends\nthe run ends @20.1');
  expect(
    run.end,
    look(
      "A has ended its side, and B has everything: is there still somebody " +
        "to wait for?",
      run.where(/^turn/),
    ),
  ).toEqual("returned");
});

test("what is unsent when the end comes is sent as well", () => {
  const { run } = relayIn(
    `${stuck}\n  A ends\n  B reads on @20.2\n  the run ends @20.4`,
  );
  expect(
    run.receivedCount("B"),
    look(
      "A has ended its side, and B has not received all: " +
        "who will send the rest?",
      run.where(/^turn/),
    ),
  ).toEqual(byteCount);
});
