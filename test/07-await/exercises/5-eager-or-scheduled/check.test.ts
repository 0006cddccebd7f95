import { expect, test } from "vitest";
import { type Fd, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { run } from "#src/07-await/run.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/07-await.ts";
import { serve } from "#answer";

/** A and B connect, and what else the scene says. */
function playServer(scene: string) {
  const clients = new Map<Fd, PromiseLike<void>>();
  const played = play(
    () => {
      const listener = listenOn("127.0.0.1", 0);
      setNonblocking(listener);
      run(() => serve(listener, clients));
    },
    { scene: `A connects @10\nB connects @20\n${scene}`, lens },
  );
  const [, ...open] = played.open;
  return { played, clients, open };
}

/** The turn in which this is seen first, with all that happens in it. */
function turnOf(text: string, lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) => line.includes(text));
  const isTurn = (line: string) => line.startsWith("turn ");
  const begin = lines.slice(0, at + 1).findLastIndex(isTurn);
  const end = lines.findIndex((line, index) => index > at && isTurn(line));
  return lines.slice(Math.max(begin, 0), end === -1 ? undefined : end);
}

test("two clients are served at the same time", () => {
  const { played } = playServer('B sends "hello" @30\nA sends "hi" @40');
  expect(
    [played.received("A"), played.received("B")],
    look(
      "A is silent for a while: who waits for A, and who accepts B?",
      played.where("accept("),
    ),
  ).toEqual(["welcome\nhi", "welcome\nhello"]);
});

test("a third client is told that there is no room", () => {
  const { played } = playServer('C connects @30\nC sends "hello" @40');
  expect(
    played.received("C"),
    look(
      "A and B are there when C comes: how many does the server count?",
      played.where("accept("),
    ),
  ).toEqual("full\n");
});

test("who has left makes room", () => {
  const { played } = playServer(`
    A closes @30
    C connects @40
    C sends "hello" @50`);
  expect(
    played.received("C"),
    look(
      "Only B is there when C comes: how many does the server count?",
      played.where("accept("),
    ),
  ).toEqual("welcome\nhello");
});

test("who was refused takes no room", () => {
  const { played } = playServer(`
    C connects @30
    A closes @40
    D connects @50
    D sends "hello" @60`);
  expect(
    played.received("D"),
    look(
      "Only B is there when D comes. C was told and has left: how far does a " +
        "call run before it returns?",
      turnOf('"full', played.lines),
    ),
  ).toEqual("welcome\nhello");
});

test("whose welcome fails takes no room", () => {
  const { played } = playServer(`
    A closes @30
    C connects @40
    C resets @40
    D connects @50
    D sends "hello" @60`);
  expect(
    played.received("D"),
    look(
      "C had gone before it was greeted, so that send throws: a call can end " +
        "by an error, too, and not only a refusal ends before it returns.",
      turnOf("ECONNRESET", played.lines),
    ),
  ).toEqual("welcome\nhello");
});

test("the server knows who is there", () => {
  const { clients, open, played } = playServer(`
    C connects @30
    A closes @40
    D connects @50
    E connects @60`);
  expect(
    [...clients.keys()].sort(),
    look(
      "B and D are there in the end: which descriptors are open, and which " +
        "are in the list?",
      played.where("accept("),
    ),
  ).toEqual(open);
  expect(
    [...clients.values()].map((call) => asTask(call).done()),
    look("Each is kept with the call that serves them, which goes on."),
  ).toEqual([false, false]);
});
