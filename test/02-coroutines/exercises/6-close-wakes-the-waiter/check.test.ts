import { expect, test } from "vitest";
import { accept, type Fd, print, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { recv, sendAll } from "#src/02-coroutines/io.ts";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine } from "#src/02-coroutines/wait.ts";
import { lens } from "#src/trace/lenses/02-coroutines.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { close } from "#answer";

/** The chapter's scheduler, with the close of the answer. */
class Closing extends Scheduler {
  override close(fd: Fd): void {
    close(this, fd);
  }
}

/** What the tasks share: A has descriptor 4, and B has 5. */
type Place = { scheduler: Scheduler; listener: Fd; a: Fd; b: Fd };
type Tasks = Record<string, (place: Place) => Coroutine<void>>;

/** Accepts A and B, and runs these tasks until all have ended. */
function run(scene: string, tasks: Tasks): Run {
  const nextClient = (listener: Fd) => {
    const client = accept(listener) ?? -1;
    setNonblocking(client);
    return client;
  };
  const program = () => {
    const scheduler = new Closing();
    const listener = listenOn("127.0.0.1", 0);
    const [a, b] = [nextClient(listener), nextClient(listener)];
    setNonblocking(listener);
    for (const [name, task] of Object.entries(tasks)) {
      scheduler.spawn(task({ scheduler, listener, a, b }), name);
    }
    while (scheduler.tasks.size > 0) scheduler.runOnce();
  };
  return play(program, { scene, lens });
}

/** Closes the descriptor of A when B has said so. */
function* closer({ scheduler, a, b }: Place): Coroutine<void> {
  yield* recv(b, new Uint8Array(16));
  scheduler.close(a);
  print("closer: closed");
}

/** Runs a task to its end, or to an error, and prints which it was. */
function* told(name: string, task: Coroutine<unknown>): Coroutine<void> {
  try {
    yield* task;
    print(`${name}: no error`);
  } catch (error) {
    print(`${name}: ${(error as Error).name}`);
  }
}

const reader = ({ a }: Place) => told("reader", recv(a, new Uint8Array(16)));
const writer = ({ a }: Place) =>
  told("writer", sendAll(a, new Uint8Array(150_000)));

/** What the tasks do behind their first waits; and how it ends. */
function story({ lines }: Run): readonly string[] {
  const told = lines.filter((line) =>
    /  (?:closer|reader|writer) |\(asleep/.test(line),
  );
  const first = told.findIndex((line) => line.includes("yields"));
  return told.slice(first).filter((line) => !/begins|closed"/.test(line));
}

/** The first thing that a task has printed; or that it has not. */
function first(run: Run, name: string): string {
  const line = run.printed.find((line) => line.startsWith(`${name}: `));
  return line ?? `${name}: never goes on`;
}

const clients = "A connects @10\nA stops reading\nB connects @10\n";
const bye = `${clients} B sends "bye" @20`;

test("whoever waits to read is told", () => {
  const played = run(bye, { reader, closer });
  expect(
    first(played, "reader"),
    look(
      first(played, "reader") === "reader: never goes on"
        ? "The descriptor is gone, and its reader stands at its yield: " +
            "who will resume it now?"
        : "The reader goes on, and the descriptor is gone: " +
            "which error is it to find at its yield?",
      story(played),
    ),
  ).toEqual("reader: ClosedError");
});

test("whoever waits to write is told as well", () => {
  const played = run(bye, { writer, closer });
  expect(
    first(played, "writer"),
    look(
      "A row has two slots, and this task stands in the other one.",
      story(played),
    ),
  ).toEqual("writer: ClosedError");
});

test("whoever closes is not interrupted", () => {
  const played = run(bye, { reader, closer });
  expect(
    played.printed.slice(0, 2).join(", "),
    look(
      "One task runs at a time, up to its next wait, and close is no wait: " +
        "when is it the reader's turn?",
      story(played),
    ),
  ).toEqual("closer: closed, reader: ClosedError");
});

test("the kernel is asked about it no more", () => {
  const played = run(bye, { reader, closer });
  const { lines } = played;
  const behind = lines.slice(lines.findIndex((line) => /close\(4/.test(line)));
  const asking = behind.filter((line) => /poll\(.*\b4 /.test(line));
  expect(
    `polls for 4: ${asking.length}`,
    look(
      "Here the descriptor is closed, and there it is asked about: " +
        "which table remembers it?",
      [...behind.slice(0, 1), ...asking.slice(0, 1)],
    ),
  ).toEqual("polls for 4: 0");
});

test("the number can be given to somebody else", () => {
  const scene = `${bye}\nC connects @20\nC sends "secret" @30`;
  const played = run(scene, {
    reader,
    *closer(place) {
      yield* closer(place);
      const next = accept(place.listener) ?? -1;
      setNonblocking(next);
      yield* told("closer", recv(next, new Uint8Array(16)));
    },
  });
  expect(
    played.printed.filter((line) => line.startsWith("closer")).join(", "),
    look(
      "C is given the number that A had, and closer waits for it: " +
        "whose row does it find?",
      story(played),
    ),
  ).toEqual("closer: closed, closer: no error");
});

test("whoever is about to go on is told, and once", () => {
  const scene = `${clients}
    A sends "hi" @20
    B sends "bye" @20
    C connects @30`;
  const played = run(scene, {
    closer,
    *reader({ a, listener }) {
      for (const fd of [a, listener]) {
        yield* told("reader", wait(fd));
      }
    },
  });
  expect(
    played.printed.slice(1).join(", ").replaceAll("reader: ", ""),
    look(
      "The reader's wait was over as well, but closer went on before it: " +
        "what does it find at this yield, and what at its next?",
      story(played),
    ),
  ).toEqual("ClosedError, no error");
});

function* wait(fd: Fd): Coroutine<void> {
  yield [fd, "read"];
}

test("both who wait are told", () => {
  const played = run(bye, { reader, writer, closer });
  expect(
    [first(played, "reader"), first(played, "writer")].join(", "),
    look("Both slots were taken: who has been told?", story(played)),
  ).toEqual("reader: ClosedError, writer: ClosedError");
});
