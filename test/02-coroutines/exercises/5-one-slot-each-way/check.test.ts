import { expect, test } from "vitest";
import { accept, type Fd, print, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { recv, sendAll } from "#src/02-coroutines/io.ts";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine, Spawned, Wait } from "#src/02-coroutines/wait.ts";
import { WaitTable } from "#src/02-coroutines/wait-table.ts";
import { lens } from "#src/trace/lenses/02-coroutines.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { add, eventsFor } from "#answer";

type Slots = Parameters<WaitTable<Spawned>["watch"]>[1];

/** The chapter's table, with the two functions of the answer. */
class Table extends WaitTable<Spawned> {
  override add(task: Spawned, wait: Wait) {
    return add(this, task, wait);
  }

  override watch(fd: Fd, slots: Slots): void {
    this.selector.watch(fd, eventsFor(slots), slots);
  }
}

class Sharing extends Scheduler {
  override readonly waiting = new Table();
}

/** One client connects, and these tasks share its connection. */
function share(
  scene: string,
  tasks: Record<string, (client: Fd) => Coroutine<void>>,
): Run {
  return play(
    () => {
      const client = accept(listenOn("127.0.0.1", 0)) ?? -1;
      setNonblocking(client);
      const scheduler = new Sharing();
      for (const [name, task] of Object.entries(tasks)) {
        scheduler.spawn(task(client), name);
      }
      while (scheduler.tasks.size > 0) scheduler.runOnce();
    },
    { scene, lens },
  );
}

/** Receives once. */
const reader = (name: string) =>
  function* (client: Fd): Coroutine<void> {
    yield* recv(client, new Uint8Array(16));
    print(`${name} done`);
  };

/** Sends more than there is room for. */
function* writer(client: Fd): Coroutine<void> {
  yield* sendAll(client, new Uint8Array(150_000));
  print("writer done");
}

/** Waits, what the table knew of them, and what the kernel was asked. */
function asked({ lines }: Run, fromTurn: number, toTurn: number) {
  const turn = (line: string) => Number(/^turn (\d+)/.exec(line)?.[1] ?? 0);
  const shown: string[] = [];
  let now = 0;
  for (const line of lines) {
    now = turn(line) || now;
    const isIn = now >= fromTurn && now <= toTurn;
    if (isIn && /^turn|yields|fails|poll\(/.test(line)) shown.push(line);
  }
  return shown;
}

test("one task may read while another writes", () => {
  const run = share(
    `A connects @10
    A stops reading
    A sends "hello" @11
    A reads on @12`,
    { writer, reader: reader("reader") },
  );
  expect(
    run.printed.join(", "),
    look(
      "They wait for the same descriptor, each for another direction: " +
        "who has a slot, and what is poll asked for?",
      asked(run, 1, 2).slice(2),
    ),
  ).toEqual("reader done, writer done");
});

test("each goes on when its own direction is ready", () => {
  const run = share(
    `A connects @10
    A stops reading
    A reads on @11
    A sends "hello" @12`,
    { writer, reader: reader("reader") },
  );
  expect(
    run.printed.join(", "),
    look(
      "Compare who waits for what with what poll is asked.",
      asked(run, 1, 2).slice(2),
    ),
  ).toEqual("writer done, reader done");
});

const twoReaders = { first: reader("first"), second: reader("second") };

test("a second reader is refused, and told who waits", () => {
  const run = share('A connects @10\nA sends "hello" @11', twoReaders);
  const refusal = /BusyError: (.*)/.exec(run.printed.join("\n"));
  expect(
    refusal?.[1] ?? "nobody was refused",
    look(
      "Two wait to read the same descriptor: " +
        "which of them has the slot, and which is told about the other?",
      asked(run, 1, 2).slice(2),
    ),
  ).toEqual("first already waits to read fd 4");
});

test("the first reader keeps its slot", () => {
  const run = share('A connects @10\nA sends "hello" @11', twoReaders);
  expect(
    run.printed.filter((line) => line.endsWith("done")),
    look(
      "second was refused, and yet it has changed something: " +
        "whose slot is it?",
      asked(run, 2, 3),
    ),
  ).toEqual(["first done"]);
});

test("the kernel is asked only for those who wait", () => {
  const scene = 'A connects @10\nA sends "hello" @11';
  const run = share(scene, { reader: reader("reader") });
  expect(
    `polls: ${run.calls("poll").length}`,
    look(
      "There is nearly always room to send. Who has asked about it?",
      asked(run, 2, 3),
    ),
  ).toEqual("polls: 2");
});

test("nobody is asked for whose wait is over", () => {
  const run = share(
    `A connects @10
    A stops reading
    A sends "hello" @11
    A sends "more" @12
    A reads on @13`,
    { writer, reader: reader("reader") },
  );
  expect(
    `polls: ${run.calls("poll").length}`,
    look(
      "The reader has gone on, and its bit is still there: eventsFor was " +
        "asked when its wait was over, and its slot not empty yet.",
      asked(run, 3, 4),
    ),
  ).toEqual("polls: 3");
});

test("a second writer is refused as well", () => {
  const run = share("A connects @10\nA stops reading\nA reads on @12", {
    one: writer,
    other: writer,
  });
  const refusal = /BusyError: (.*)/.exec(run.printed.join("\n"));
  expect(
    refusal?.[1] ?? "nobody was refused",
    look("Two wait to write: who is refused?", asked(run, 1, 2)),
  ).toEqual("one already waits to write fd 4");
});
test("a slot is taken until its task goes on", () => {
  const run = play(
    () => {
      const client = accept(listenOn("127.0.0.1", 0)) ?? -1;
      setNonblocking(client);
      const scheduler = new Sharing();
      scheduler.spawn(reader("first")(client), "first");
      scheduler.runOnce();
      scheduler.spawn(reader("second")(client), "second");
      while (scheduler.tasks.size > 0) scheduler.runOnce();
    },
    { scene: 'A connects @10\nA sends "hello"', lens },
  );
  const refusal = /BusyError: (.*)/.exec(run.printed.join("\n"));
  expect(
    refusal?.[1] ?? "nobody was refused",
    look("first has not gone on yet: is its slot free?", asked(run, 1, 3)),
  ).toEqual("first already waits to read fd 4");
});
