import { expect, test } from "vitest";
import { accept, close, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { EventLoop } from "#src/01-callbacks/event-loop.ts";
import { lens } from "#src/trace/lenses/01-callbacks.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { answer } from "#answer";

const byteCount = 300_000;

/** One client connects, and is sent a long answer. */
function answerIn(scene: string) {
  return play(
    () => {
      const listener = listenOn("127.0.0.1", 0);
      const client = accept(listener) ?? -1;
      close(listener);
      setNonblocking(client);
      const loop = new EventLoop();
      answer(loop, client, new Uint8Array(byteCount).fill(65));
      loop.run();
    },
    { scene, lens },
  );
}

const ending = `
  A connects @10
  A stops reading
  A sends "please" @11
  A ends`;

const reading = `${ending}
  A reads on @11.1
  the run ends @11.3`;

test("a client that has ended its side does not keep the loop awake", () => {
  const run = answerIn(`${ending}\nthe run ends @11.1`);
  const turns = run.events.filter(
    ({ kind, atMs }) => kind === "turn" && atMs > 11,
  );
  expect(
    turns.length < 10,
    look(
      "A has ended its side and does not read, and within 0.1 ms the loop " +
        `turns ${turns.length} times: what does poll report each time?`,
      run.where(/ poll\(.* = /),
    ),
  ).toEqual(true);
});

test("the client still gets all of its answer", () => {
  const run = answerIn(reading);
  expect(
    run.receivedCount("A"),
    look(
      "A sends no more, but it still reads, and the rest of its answer is " +
        "with us: who will send it?",
      run.where(/ recv\(\d+, \d+\) = 0/),
    ),
  ).toEqual(byteCount);
});

test("then the connection is closed", () => {
  const run = answerIn(reading);
  expect(
    run.open,
    look(
      "A has received everything: its descriptor is to be closed now.",
      run.where(" send("),
    ),
  ).toEqual([]);
});

test("nobody calls send where there is no room", () => {
  const run = answerIn(`${ending}\nthe run ends @11.1`);
  const count = run
    .calls("send")
    .filter(({ answer }) => answer === null).length;
  expect(
    count < 10,
    look(
      `A does not read, and send has answered null ${count} times: ` +
        "who tells us when there is room?",
      run.where(/ send\(.* = null/),
    ),
  ).toEqual(true);
});
