import { expect, test } from "vitest";
import { accept, POLLIN, POLLOUT, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import type { Spawned, Wait } from "#src/02-coroutines/wait.ts";
import { lens } from "#src/trace/lenses/02-coroutines.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import * as answer from "#answer";
import { asked, reader, schedulerWith, share, writer } from "./sharing.ts";

test("one task may read while another writes", () => {
  const run = share(
    answer,
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
    answer,
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
  const run = share(answer, 'A connects @10\nA sends "hello" @11', twoReaders);
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
  const run = share(answer, 'A connects @10\nA sends "hello" @11', twoReaders);
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
  const run = share(answer, scene, { reader: reader("reader") });
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
    answer,
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
  const run = share(answer, "A connects @10\nA stops reading\nA reads on @12", {
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
      const scheduler = schedulerWith(answer);
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

test("a second writer is told of the writer, while a reader waits", () => {
  const run = share(answer, "A connects @10\nA stops reading\nA reads on @12", {
    reader: reader("reader"),
    one: writer,
    other: writer,
  });
  const refusal = /BusyError: (.*)/.exec(run.printed.join("\n"));
  expect(
    refusal?.[1] ?? "nobody was refused",
    look(
      "Somebody waits to read, and that is no reason to refuse: " +
        "whose slot does other want?",
      asked(run, 1, 2),
    ),
  ).toEqual("one already waits to write fd 4");
});

/** A slot in words: nobody in it, one who waits, or one whose wait is over. */
const slotOf = (direction: "read" | "write", state: string) => {
  if (state === "nobody") return null;
  const task = { name: state } as Spawned;
  const wait: Wait = [4, direction];
  return { task, wait, over: state === "over", error: null };
};

test("each slot is asked about for itself", () => {
  const states = ["nobody", "waits", "over"];
  const rows = states.flatMap((read) => states.map((write) => [read, write]));
  const told = (read: boolean, write: boolean) =>
    `${read ? "POLLIN" : "-"} ${write ? "POLLOUT" : "-"}`;
  const lines = rows.map(([read = "", write = ""]) => {
    const slots = { read: slotOf("read", read), write: slotOf("write", write) };
    const events = answer.eventsFor(slots);
    const row = `read: ${read}, write: ${write}: `;
    return row + told((events & POLLIN) !== 0, (events & POLLOUT) !== 0);
  });
  const right = rows.map(([read, write]) => {
    const row = `read: ${read}, write: ${write}: `;
    return row + told(read === "waits", write === "waits");
  });
  const wrong = lines.filter((line, at) => line !== right[at]);
  expect(
    wrong.join("; "),
    look("A bit is for a slot whose wait is not over: look at both.", wrong),
  ).toEqual("");
});
