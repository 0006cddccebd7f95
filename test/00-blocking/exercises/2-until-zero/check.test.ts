import { expect, test } from "vitest";
import { accept } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { readAll } from "#answer";

/** One client connects, and is read to its end. */
function readFrom(scene: string) {
  return play(() => readAll(accept(listenOn("127.0.0.1", 0)) ?? -1), { scene });
}

/** The last recv, and what came of it. */
function lastRecv({ lines }: Run) {
  const at = lines.findLastIndex((line) => line.includes("recv("));
  return lines.slice(at, at + 4);
}

test("one message, then the end", () => {
  const run = readFrom(`
    A connects @10
    A sends "hello\\n" @20
    A closes @30`);
  expect(
    run.value,
    look("What does recv answer when A has left?", lastRecv(run)),
  ).toEqual("hello\n");
});

test("what comes later belongs to it as well", () => {
  const run = readFrom(`
    A connects @10
    A sends "hello " @20
    A sends "world\\n" @30
    A closes @40`);
  expect(
    run.value,
    look(
      "Fewer bytes than the buffer holds: does that say that none will follow?",
      lastRecv(run),
    ),
  ).toEqual("hello world\n");
});

test("the end of a line is not the end of the stream", () => {
  const run = readFrom(`
    A connects @10
    A sends "one\\n" @20
    A sends "two\\n" @30
    A sends "and" @40
    A ends @50`);
  expect(
    run.value,
    look(
      "To recv, a newline is a byte like any other. A has not left yet.",
      lastRecv(run),
    ),
  ).toEqual("one\ntwo\nand");
});

test("a client that says nothing has an end, too", () => {
  const run = readFrom(`
    A connects @10
    A closes @20`);
  expect(
    run.value,
    look("The first answer is 0. Can anything come after a 0?", lastRecv(run)),
  ).toEqual("");
});
