import { expect, test } from "vitest";
import { accept, type Fd, print, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { sleep } from "#src/04-futures/io.ts";
import { noFaults } from "#src/kernel/simulated/faults/faults.ts";
import { look } from "#src/learn/check/look.ts";
import { play, type Play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/04-futures.ts";
import { recv } from "#answer";

/** A client has connected; these coroutines are driven with its socket. */
function withClient(
  scene: string,
  coroutines: readonly ((client: Fd) => Coroutine<void>)[],
  options: Play = {},
) {
  return play(
    () => {
      const client = accept(listenOn("127.0.0.1", 9000)) ?? -1;
      setNonblocking(client);
      const loop = new EventLoop();
      loop.onError = (error) => print(`the loop reports ${error}`);
      for (const each of coroutines) drive(each(client), loop);
      loop.run();
    },
    { scene: `A connects @1\n${scene}`, lens, untilMs: 5, ...options },
  );
}

/** Receives once, and says what has come. */
function* receiver(client: Fd): Coroutine<void> {
  const buffer = new Uint8Array(100);
  const count = yield* recv(client, buffer);
  const text = new TextDecoder().decode(buffer.subarray(0, count));
  print(`${count} bytes: "${text}"`);
}

/** Receives twice. */
function* twice(client: Fd): Coroutine<void> {
  yield* receiver(client);
  yield* receiver(client);
}

test("bytes are received, and then the end", () => {
  const run = withClient('A sends "hello" @2\nA ends @3', [twice]);
  expect(
    run.printed,
    look(
      "What has recv answered, and what is made of it?",
      run.whereFirst(/recv\(|reports/),
    ),
  ).toEqual(['5 bytes: "hello"', '0 bytes: ""']);
});

test("the loop sleeps until there are bytes", () => {
  const run = withClient('A sends "hello" @4', [receiver]);
  expect(
    run.calls("poll").length,
    look(
      "For 3 ms nothing happens, and yet the loop has turns: who wakes it?",
      run.where(/poll\(.* = nothing/),
    ),
  ).toBeLessThanOrEqual(4);
});

test("others go on meanwhile", () => {
  function* other(): Coroutine<void> {
    yield* sleep(1);
    print("the other one has slept");
  }
  const run = withClient('A sends "hello" @3', [receiver, other]);
  expect(
    run.printed,
    look(
      "One coroutine waits for bytes: who sleeps, it alone or the loop?",
      run.whereFirst(/poll\(4 IN; for ever/),
    ),
  ).toEqual(["the other one has slept", '5 bytes: "hello"']);
});

test("readiness is a hint", () => {
  let isFirst = true;
  const spurious = (count: number) => {
    if (count === 0 || !isFirst) return null;
    isFirst = false;
    return 0;
  };
  const faults = { ...noFaults, spurious };
  const run = withClient('A sends "hello" @3', [receiver], { faults });
  expect(
    run.printed,
    look(
      "poll has said ready, and there was nothing: recv would block.",
      run.whereFirst("recv("),
    ),
  ).toEqual(['5 bytes: "hello"']);
  expect(
    run.calls("recv").length,
    look(
      "A Future is done once and for all: what does a second wait for it do?",
      run.where(/recv\(.* = null/),
    ),
  ).toBeLessThanOrEqual(3);
});

test("the reader is taken back", () => {
  function* sleeper(client: Fd): Coroutine<void> {
    yield* receiver(client);
    yield* sleep(1);
  }
  const scene = 'A sends "hello" @2\nA sends "more" @2.5';
  const run = withClient(scene, [sleeper]);
  const message = look(
    "Nobody receives any more, and poll is still asked for this descriptor.",
    run.where("poll("),
  );
  expect(run.calls("poll").length, message).toBeLessThanOrEqual(8);
  expect(run.end, message).toEqual("returned");
});

test("the reader is taken back after an error, too", () => {
  function* careful(client: Fd): Coroutine<void> {
    try {
      yield* receiver(client);
    } catch (error) {
      print(`${error}`);
    }
  }
  const run = withClient("A resets @2", [careful]);
  expect(
    [run.printed, run.end],
    look(
      "recv has thrown: which lines were not run, and what do they leave?",
      run.where(/recv\(.* throws|poll\(/),
    ),
  ).toEqual([
    ["SystemError: ECONNRESET: connection reset by peer, recv(4)"],
    "returned",
  ]);
});
