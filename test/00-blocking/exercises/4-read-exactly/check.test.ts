import { expect, test } from "vitest";
import { accept } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { readMessage } from "#answer";

/** One client connects, and so many messages are read from it. */
function readFrom(scene: string, messageCount: number) {
  return play(
    () => {
      const client = accept(listenOn("127.0.0.1", 0)) ?? -1;
      return Array.from({ length: messageCount }, () => readMessage(client));
    },
    { scene, keepsErrors: true },
  );
}

/** The first call of recv, and what came after it. */
function firstOnes({ lines }: Run) {
  const at = lines.findIndex((line) => line.includes("recv("));
  return lines.slice(at, at + 6);
}

/** The last two calls of recv, and what came of them. */
function lastTwo({ lines }: Run) {
  const isRecv = (line: string) => line.includes("recv(");
  const last = lines.findLastIndex(isRecv);
  const at = lines.slice(0, last).findLastIndex(isRecv);
  return lines.slice(Math.max(0, at), last + 4);
}

test("two messages, sent as one", () => {
  const run = readFrom(
    `A connects @10
    A sends "\\u0005hello\\u0003you" @20
    A closes @30`,
    2,
  );
  expect(
    run.error ?? run.value,
    look(
      "What one recv has taken, the next does not get: " +
        "take no more than you were asked for.",
      firstOnes(run),
    ),
  ).toEqual(["hello", "you"]);
});

test("a message in two pieces", () => {
  const run = readFrom(
    `A connects @10
    A sends "\\u0005he" @20
    A sends "llo" @30
    A closes @40`,
    1,
  );
  expect(
    run.error ?? run.value,
    look(
      "A part has come. Where do the bytes that are missing belong?",
      lastTwo(run),
    ),
  ).toEqual(["hello"]);
});

test("a message a byte at a time", () => {
  const run = readFrom(
    `A connects @10
    A sends "\\u0005" @20
    A sends "h" @30
    A sends "e" @40
    A sends "l" @50
    A sends "l" @60
    A sends "o" @70
    A closes @80`,
    1,
  );
  expect(
    run.error ?? run.value,
    look(
      "A piece has come, and something is still missing. " +
        "How many pieces can there be?",
      lastTwo(run),
    ),
  ).toEqual(["hello"]);
});

test("the stream ends in the middle of a message", () => {
  const run = readFrom(
    `A connects @10
    A sends "\\u0005he" @20
    A closes @30`,
    1,
  );
  expect(
    run.error ?? run.value,
    look(
      "After a 0 nothing comes any more, and half a message is none.",
      lastTwo(run),
    ),
  ).toEqual([null]);
});

test("an empty message is a message", () => {
  const run = readFrom(
    `A connects @10
    A sends "\\u0000\\u0002hi" @20
    A closes @30`,
    2,
  );
  expect(
    run.error ?? run.value,
    look("How many calls does it take to read 0 bytes?", lastTwo(run)),
  ).toEqual(["", "hi"]);
});
