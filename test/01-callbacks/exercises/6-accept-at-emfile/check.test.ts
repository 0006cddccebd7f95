import { expect, test } from "vitest";
import { type Fd, print, recv, send, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { EventLoop } from "#src/01-callbacks/event-loop.ts";
import { lens } from "#src/trace/lenses/01-callbacks.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { Door } from "#answer";

const buffer = new Uint8Array(1024);

// The terminal's three, the listener, the spare, and two clients.
const descriptorsMax = 7;

/** An echo server with room for two; A and B come first. */
function openFor(scene: string) {
  return play(
    () => {
      const loop = new EventLoop();
      const door = new Door(loop, listenOn("127.0.0.1", 0), letIn);
      function letIn(client: Fd): void {
        print(`${client} is let in`);
        setNonblocking(client);
        loop.addReader(client, () => echo(client));
      }
      function echo(client: Fd): void {
        const count = recv(client, buffer);
        if (count === null) return;
        if (count === 0) door.letOut(client);
        else send(client, buffer.subarray(0, count));
      }
      loop.run();
    },
    { scene: `A connects @10\nB connects @20\n${scene}`, lens, descriptorsMax },
  );
}

/** Whether a client was told that nothing will come of it. */
function isTurnedAway(run: Run, name: string): boolean {
  return run.events.some(
    (event) =>
      event.kind === "client" &&
      event.client === name &&
      event.does.startsWith("sees"),
  );
}

/** How often the loop has turned since then: each time, poll came back. */
function turnsAfter(ms: number, { events }: Run): number {
  return events.filter(({ kind, atMs }) => kind === "turn" && atMs > ms).length;
}

/** The trace from the turn on in which a client connects. */
function since({ lines }: Run, name: string): readonly string[] {
  const isConnecting = new RegExp(` ${name} +connects`);
  const at = lines.findIndex((line) => isConnecting.test(line));
  const before = lines.slice(0, at);
  const turn = before.findLastIndex((line) => line.startsWith("turn "));
  return lines.slice(turn);
}

test("the last who fits is let in, and the spare is kept", () => {
  const run = openFor('B sends "hello" @20.1\nthe run ends @20.2');
  expect(
    run.received("B"),
    look(
      "There is room for B, and B has sent hello: is it served?",
      run.where("accept("),
    ),
  ).toEqual("hello");
  expect(
    `${run.open.length} descriptors are open`,
    look(
      "The listener, A, B and a spare should be open. Nobody else has come, " +
        "but at the limit accept throws before it looks into the queue.",
      run.where("accept("),
    ),
  ).toEqual("4 descriptors are open");
});

test("a newcomer without room does not keep the loop awake", () => {
  const run = openFor("C connects @20.1\nthe run ends @20.3");
  const count = turnsAfter(20.1, run);
  expect(
    count < 10,
    look(
      "There is no descriptor left for C, and within 0.2 ms the loop turns " +
        `${count} times: is C still in the queue?`,
      run.where(/ poll\(.* = /),
    ),
  ).toEqual(true);
});

test("the newcomer sees the end of its connection", () => {
  const run = openFor(`
    C connects @20.1
    B sends "hello" @20.2
    the run ends @20.3`);
  expect(
    isTurnedAway(run, "C"),
    look(
      "C has connected, and hears nothing for the rest of its life: what has " +
        "become of its connection?",
      since(run, "C"),
    ),
  ).toEqual(true);
  expect(
    run.received("B"),
    look(
      "B was let in long ago, and C has taken nothing from it: is B served?",
      since(run, "C"),
    ),
  ).toEqual("hello");
});

test("so does the next one", () => {
  const run = openFor("C connects @20.1\nD connects @20.2\nthe run ends @20.3");
  expect(
    isTurnedAway(run, "D"),
    look(
      "C was turned away, and D was not: was everything as before when D came?",
      since(run, "C"),
    ),
  ).toEqual(true);
  expect(
    run.printed,
    look(
      "D came when the house was full, and yet there was a number for it: " +
        "whose should that have been?",
      since(run, "D"),
    ),
  ).toEqual(["5 is let in", "6 is let in"]);
});

test("when somebody has left, the next one is let in", () => {
  const run = openFor(`
    C connects @20.1
    A closes @20.2
    D connects @20.3
    D sends "hello" @20.4
    the run ends @20.5`);
  expect(
    run.received("D"),
    look(
      "A has left, so there is room for D: who looks whether anybody comes?",
      since(run, "D"),
    ),
  ).toEqual("hello");
});
