import { expect, test } from "vitest";
import { type Fd, print, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import type { Future } from "#src/04-futures/future.ts";
import { close, sendAll } from "#src/04-futures/io.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { lens } from "#src/trace/lenses/04-futures.ts";
import { Door } from "#answer";

/** Who asks at the door, and when each of them gives up. */
type Asker = readonly [name: string, patienceMs: number];

const patient = 100_000;

/** How many stood in the list of the last door. */
let leftCount: () => number = () => 0;

/** These ask, all in the first turn; then the clients of the scene come. */
function atTheDoor(askers: readonly Asker[], scene: string): Run {
  return play(
    () => {
      const loop = new EventLoop();
      loop.onError = (error) => print(`the loop reports ${error}`);
      const listener = listenOn("127.0.0.1", 9000);
      setNonblocking(listener);
      const door = new Door(listener);
      leftCount = () => door.askers.length;
      drive(door.acceptAll(), loop);
      for (const [name, patienceMs] of askers) {
        drive(serveOne(door, name, patienceMs, loop), loop);
      }
      loop.run();
    },
    { scene, lens, untilMs: 1000 },
  );
}

/** Asks for a client, sends it a name and closes it; or gives up. */
function* serveOne(
  door: { ask(): Future<Fd> },
  name: string,
  patienceMs: number,
  loop: EventLoop,
): Coroutine<void> {
  const asked = door.ask();
  const timer = loop.callLater(patienceMs, function giveUp() {
    asked.cancel();
  });
  try {
    const client = yield* asked;
    yield* sendAll(client, new TextEncoder().encode(name));
    close(client);
  } catch (error) {
    if (!asked.cancelled()) throw error;
    print(`${name} has given up`);
  } finally {
    timer.cancel();
  }
}

/** What went wrong. */
const reports = ({ printed }: Run) =>
  printed.filter((line) => line.startsWith("the loop reports"));

test("each client goes to one, in the order of the asking", () => {
  const askers: Asker[] = [
    ["one", patient],
    ["two", patient],
  ];
  const run = atTheDoor(askers, "A connects @10\nB connects @20");
  expect(
    [run.received("A"), run.received("B"), ...reports(run)],
    look(
      "Two have asked, and two clients come: who gets the first client?",
      run.lines.filter((line) => /coroutine 1 +(acc.*\d$|Fut)/.test(line)),
    ),
  ).toEqual(["one", "two"]);
});

test("if one has given up, the client goes to the next", () => {
  const askers: Asker[] = [
    ["one", 50],
    ["two", patient],
  ];
  const run = atTheDoor(askers, "A connects @100");
  expect(
    [...reports(run), run.received("A")],
    look(
      "Somebody had cancelled, and somebody else still waited.",
      run.where(/accept\(|reports/),
    ),
  ).toEqual(["two"]);
});

test("however many have given up", () => {
  const askers: Asker[] = [
    ["one", 50],
    ["two", 60],
    ["three", 70],
    ["four", patient],
  ];
  const run = atTheDoor(askers, "A connects @100");
  expect(
    [...reports(run), run.received("A")],
    look(
      "Three had cancelled, and a fourth still waited.",
      run.where(/accept\(|reports/),
    ),
  ).toEqual(["four"]);
});

test("a client whom nobody wants is let go", () => {
  const late = atTheDoor([["one", 50]], "A connects @100");
  expect(
    late.open,
    look(
      "Nobody waits for this client any more: whose is its descriptor now?",
      late.where("accept("),
    ),
  ).toEqual([3]);
  const none = atTheDoor([], "A connects @100");
  expect(
    none.open,
    look(
      "Nobody has ever asked for a client: whose is its descriptor now?",
      none.where("accept("),
    ),
  ).toEqual([3]);
});

test("and the door stays open", () => {
  const askers: Asker[] = [
    ["one", 50],
    ["two", 150],
  ];
  const scene = "A connects @100\nB connects @200\nC connects @300";
  const run = atTheDoor(askers, scene);
  expect(
    [run.calls("accept").length, run.received("A"), run.open, ...reports(run)],
    look(
      "After a client that nobody got, the next ones are to be accepted, too.",
      run.where("accept("),
    ),
  ).toEqual([3, "two", [3]]);
  expect(
    leftCount(),
    look("All who asked have a client or have given up: who is in the list?"),
  ).toEqual(0);
});
