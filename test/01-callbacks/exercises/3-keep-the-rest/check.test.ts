import { expect, test } from "vitest";
import { accept, close, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { EventLoop } from "#src/01-callbacks/event-loop.ts";
import { lens } from "#src/trace/lenses/01-callbacks.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { Replies } from "#answer";

/** One client connects, and is given these replies, one after the other. */
function sendIn(scene: string, ...texts: string[]) {
  return play(
    () => {
      const listener = listenOn("127.0.0.1", 0);
      const client = accept(listener) ?? -1;
      close(listener);
      setNonblocking(client);
      const loop = new EventLoop();
      const replies = new Replies(loop, client);
      const encoder = new TextEncoder();
      for (const text of texts) replies.reply(encoder.encode(text));
      loop.run();
    },
    { scene, lens },
  );
}

const prompt = "A connects @10\nthe run ends @10.1";
const alphabet = "abcdefghijklmnopqrstuvwxyz";
const long = alphabet.repeat(10_000);

test("all of a long reply arrives, and each byte once", () => {
  const run = sendIn(prompt, long);
  expect(
    run.receivedCount("A"),
    look(
      "send answers how many bytes it took, and it need not take all: which " +
        "are still to be sent?",
      run.where(" send("),
    ),
  ).toEqual(long.length);
  expect(
    run.received("A") === long,
    look(
      "As many bytes as there should be, but not these: where does the next " +
        "send begin?",
      run.where(" send("),
    ),
  ).toEqual(true);
});

test("a second reply does not overtake the first", () => {
  const run = sendIn(prompt, long, "END");
  const received = run.received("A");
  expect(
    received === `${long}END`,
    look(
      "A is to receive the first reply and then END, but " +
        `${placeOfEnd(received)}: did anything wait when END came?`,
      run.whereFirst(/ send\(\d+, 3\)/),
    ),
  ).toEqual(true);
});

function placeOfEnd(received: string): string {
  const at = received.indexOf("END");
  const all = `of ${long.length + 3} bytes it has ${received.length}`;
  return at === -1 ? all : `${all}, and END behind ${at}`;
}

test("a reply for which there is no room at all is kept", () => {
  const scene = `
    A connects @10
    A stops reading
    A reads on @10.2
    the run ends @10.3`;
  const half = "a".repeat(65_536);
  const run = sendIn(scene, half, half, "END");
  expect(
    run.received("A").slice(-3),
    look(
      "The buffers are full, so send answers null: how many bytes has it " +
        "taken?",
      run.where(/ send\(\d+, 3\)/),
    ),
  ).toEqual("END");
  const count = run
    .calls("send")
    .filter(({ answer }) => answer === null).length;
  expect(
    count < 10,
    look(
      `send has answered null ${count} times, in one call of reply: who is ` +
        "served meanwhile?",
      run.where(/ send\(.* = null/),
    ),
  ).toEqual(true);
});

test("when all is sent, the loop has nothing left to wait for", () => {
  const run = sendIn(prompt, long);
  expect(
    run.printed,
    look(
      "onWritable is called although nothing waits any more: who asked the " +
        "loop for that?",
      run.where(" prints "),
    ),
  ).toEqual([]);
  expect(
    run.end,
    look(
      "All is sent, and the loop still asks whether there is room: there " +
        "always is.",
      run.where(/ poll\(.* = /),
    ),
  ).toEqual("returned");
});

test("a short reply needs no turn of the loop", () => {
  const run = sendIn(prompt, "hello");
  expect(
    run.calls("poll").length,
    look(
      "There is nearly always room: why ask before it is needed?",
      run.whereFirst(" poll("),
    ),
  ).toEqual(0);
});

test("onWritable does not wait for room either", () => {
  const scene = `
    A connects @10
    A stops reading
    A reads on @10.2
    A stops reading @10.2
    A reads on @10.4
    the run ends @10.6`;
  const run = sendIn(scene, long.repeat(2));
  const count = run
    .calls("send")
    .filter(({ answer }) => answer === null).length;
  expect(
    count < 10,
    look(
      `send has answered null ${count} times: who is served meanwhile?`,
      run.where(/ send\(.* = null/),
    ),
  ).toEqual(true);
  expect(
    run.receivedCount("A"),
    look("All of it is sent in the end: what is lost?"),
  ).toEqual(2 * long.length);
});
