import { expect, test } from "vitest";
import { listenOn } from "#src/00-blocking/listener.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { serveAll } from "#answer";

/** Serves the clients of a scene; the listener is 3, the first of them 4. */
function serve(scene: string) {
  return play(() => serveAll(listenOn("127.0.0.1", 0)), {
    scene: `${scene}\nthe run ends @0.5`,
    keepsErrors: true,
  });
}

test("no call waits", () => {
  const run = serve("A connects @0.1");
  const waiting = run.events.filter(({ kind }) => kind === "enter");
  expect(
    waiting.map((event) => "call" in event && event.call),
    look(
      "In the last of these calls everybody waits for A. " +
        "Which descriptors has setNonblocking been called for?",
      [...run.where("setNonblocking("), ...run.where("recv(")],
    ),
  ).toEqual([]);
});

test("a silent client keeps nobody waiting", () => {
  const run = serve(`
    A connects @0.1
    B connects @0.2
    B sends "hello" @0.2`);
  expect(
    run.received("B"),
    look(
      run.received("B") === ""
        ? "A is silent, and B has said hello. Is B asked, too?"
        : "B should hear what it has said, and no more: how much is that?",
      run.where("recv("),
    ),
  ).toEqual("hello");
});

test("silence is not the end", () => {
  const run = serve(`
    A connects @0.1
    A sends "hello" @0.2`);
  expect(
    run.received("A"),
    look("A has said nothing yet. Has recv answered that it has left?", [
      ...run.whereFirst("recv("),
      ...run.whereFirst("close("),
    ]),
  ).toEqual("hello");
});

test("several clients speak in turn", () => {
  const run = serve(`
    A connects @0.1
    B connects @0.1
    A sends "one " @0.2
    B sends "two" @0.3
    A sends "three" @0.4`);
  expect(
    [run.received("A"), run.received("B")],
    look(
      "A and B have both spoken. Each should hear what it said, and all of it.",
      run.where("send("),
    ),
  ).toEqual(["one three", "two"]);
});

test("the descriptor of a client that has left is given back", () => {
  const run = serve(`
    A connects @0.1
    A sends "hello" @0.1
    A closes @0.2`);
  expect(
    run.open,
    look(
      "0 says that A has left, and its number is still open.",
      run.where("recv("),
    ),
  ).toEqual([3]);
});

test("a client that has left is asked no more", () => {
  const run = serve(`
    A connects @0.1
    A closes @0.2`);
  expect(
    String(run.error ?? "no error"),
    look(
      "The kernel has this number back. Why is it asked for again?",
      run.where("recv("),
    ),
  ).toEqual("no error");
});

test("who leaves takes nobody along", () => {
  const run = serve(`
    A connects @0.1
    B connects @0.1
    A closes @0.2
    B sends "hello" @0.3
    C connects @0.35
    C sends "hello" @0.4`);
  expect(
    [run.received("B"), run.received("C")],
    look(
      "A has left, and B and C have not: is each of them still asked?",
      run.where("close("),
    ),
  ).toEqual(["hello", "hello"]);
});
