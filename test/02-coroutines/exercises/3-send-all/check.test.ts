import { expect, test } from "vitest";
import { accept, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import { lens } from "#src/trace/lenses/02-coroutines.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { sendAll } from "#answer";

/** One client connects; it is sent these bytes by `sendAll`. */
function sendTo(scene: string, bytes: Uint8Array): Run {
  return play(
    () => {
      const client = accept(listenOn("127.0.0.1", 0)) ?? -1;
      setNonblocking(client);
      new Scheduler().run(sendAll(client, bytes));
    },
    { scene, lens },
  );
}

/** The alphabet again and again, so that a gap shows. */
function letters(byteCount: number): Uint8Array {
  return new Uint8Array(byteCount).map((_, at) => 97 + (at % 26));
}

/** How much the client has. */
function arrivedAt(client: string, run: Run): string {
  return `${run.receivedCount(client)} bytes have arrived`;
}

/** The first place where what has arrived is not what was sent. */
function differenceOf(arrived: string, sent: string): string {
  let at = 0;
  while (at < sent.length && arrived[at] === sent[at]) at += 1;
  if (at === sent.length) return "no difference";
  return `byte ${at} is "${arrived[at]}", and was sent as "${sent[at]}"`;
}

/** How often it asks again at once, when the kernel has answered `null`. */
function haste({ events }: Run): string {
  const moves = events.filter((event) => event.kind !== "client");
  const hasty = moves.filter((event, at) => {
    const before = moves[at - 1];
    const isSend = event.kind === "call" && event.call === "send";
    return isSend && before?.kind === "call" && before.answer === null;
  });
  return `${hasty.length} sends right after a null`;
}

/** The first two lines with a `send`. */
function firstSends({ lines }: Run): readonly string[] {
  return lines.filter((line) => line.includes("send(")).slice(0, 2);
}

test("all of a long message arrives", () => {
  const run = sendTo("A connects @10", letters(200_000));
  expect(
    arrivedAt("A", run),
    look(
      run.receivedCount("A") > 200_000
        ? "More has arrived than was to be sent: " +
            "what send has taken is not to be sent again."
        : "send answers how many bytes it has taken: " +
            "the others are still yours to send.",
      run.where("send("),
    ),
  ).toEqual("200000 bytes have arrived");
});

const lateReader = "A connects @10\nA stops reading\nA reads on @12";

test("a client that reads late gets everything as well", () => {
  const run = sendTo(lateReader, letters(200_000));
  expect(
    arrivedAt("A", run),
    look(
      run.receivedCount("A") > 200_000
        ? "More has arrived than was to be sent: null took nothing, " +
            "and what was taken before it stays taken."
        : "After null nothing was taken, and nothing is over: " +
            "what must become true before send can take more?",
      run.where(/send\(|yields/),
    ),
  ).toEqual("200000 bytes have arrived");
});

test("the bytes arrive in order, each once", () => {
  const message = letters(100_000);
  const run = sendTo("A has room for 4096 bytes\nA connects @10", message);
  expect(
    differenceOf(run.received("A"), new TextDecoder().decode(message)),
    look(
      run.receivedCount("A") === 100_000
        ? "As many bytes as were sent, and not the same: " +
            "where does the second send have to begin?"
        : "Not as many bytes as were sent: how many has each send taken, " +
            "and where does the next one have to begin?",
      firstSends(run),
    ),
  ).toEqual("no difference");
});

test("it waits as long as there is no room", () => {
  const run = sendTo(lateReader, letters(200_000));
  expect(
    haste(run),
    look(
      "null says that there is no room now, and asking at once makes none: " +
        "who else can run meanwhile?",
      run.where(/send\(.* = null/),
    ),
  ).toEqual("0 sends right after a null");
});

test("a short reply needs no wait", () => {
  const run = sendTo("A connects @10", letters(5));
  expect(
    `polls: ${run.calls("poll").length}`,
    look(
      "There is nearly always room for a short reply, and this one waits: " +
        "each wait costs a poll.",
      run.whereFirst("yields"),
    ),
  ).toEqual("polls: 1");
});
