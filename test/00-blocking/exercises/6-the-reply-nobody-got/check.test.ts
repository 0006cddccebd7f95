import { expect, test } from "vitest";
import { accept } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { refuse } from "#answer";

const reply = new Uint8Array(20_000).fill(65);

/** Refuses one client, which reads nothing until the scene says so. */
function refuseOne(scene: string) {
  const serve = () => {
    const listener = listenOn("127.0.0.1", 0);
    for (;;) refuse(accept(listener) ?? -1, reply);
  };
  const late = `
    A has room for 4096 bytes
    A stops reading
    A connects @1`;
  return play(serve, { scene: `${late}\n${scene}`, keepsErrors: true });
}

/** The last recv of the client, and what came after it. */
function fromLastRecv({ lines }: Run) {
  const at = lines.findLastIndex((line) => line.includes("recv("));
  return lines.slice(at).filter((line) => !line.includes("accept("));
}

/** What the client has got of its connection. */
function fateOf(run: Run) {
  const [sees = "sees nothing"] = run.events.flatMap((event) =>
    event.kind === "client" && /^sees/.test(event.does) ? [event.does] : [],
  );
  return `${run.receivedCount("A")} bytes, then ${sees}`;
}

test("the whole reply arrives", () => {
  const run = refuseOne(`
    A sends 100 bytes @2
    A ends @3
    A reads on @4`);
  expect(
    run.receivedCount("A"),
    look(
      "How much had A sent, and how much of it had been read when close came?",
      fromLastRecv(run),
    ),
  ).toEqual(reply.length);
});

test("then the client sees the end", () => {
  const run = refuseOne(`
    A sends 100 bytes @2
    A ends @3
    A reads on @4`);
  expect(
    fateOf(run),
    look(
      "A has its reply, and waits for the end. What are you waiting for?",
      fromLastRecv(run),
    ),
  ).toEqual("20000 bytes, then sees end");
});

test("a long request is no reason for a reset", () => {
  const run = refuseOne(`
    A sends 100000 bytes @2
    A ends @3
    A reads on @4`);
  expect(
    fateOf(run),
    look(
      "A had sent a hundred thousand bytes. How many of them had been read?",
      fromLastRecv(run),
    ),
  ).toEqual("20000 bytes, then sees end");
});

test("nor is what comes a little later", () => {
  const run = refuseOne(`
    A sends 100 bytes @2
    A sends 100 bytes @3
    A ends @4
    A reads on @5`);
  expect(
    fateOf(run),
    look(
      "All that had come was read, but A was not done: " +
        "bytes that come after close are answered by a reset.",
      fromLastRecv(run),
    ),
  ).toEqual("20000 bytes, then sees end");
});

test("many pieces that come late do no harm either", () => {
  const run = refuseOne(`
    A sends 100 bytes @2
    A sends 100 bytes @3
    A sends 100 bytes @4
    A sends 100 bytes @5
    A ends @6
    A reads on @7`);
  expect(
    fateOf(run),
    look(
      "A has sent in several pieces: how many of them had " +
        "been read at close?",
      fromLastRecv(run),
    ),
  ).toEqual("20000 bytes, then sees end");
});
