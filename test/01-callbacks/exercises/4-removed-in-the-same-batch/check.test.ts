import { expect, test } from "vitest";
import {
  accept,
  close,
  type Fd,
  poll,
  print,
  recv,
  setNonblocking,
} from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { BatchLoop } from "#answer";

type Loop = InstanceType<typeof BatchLoop>;

function acceptFrom(listener: Fd): Fd {
  const client = accept(listener) ?? -1;
  setNonblocking(client);
  return client;
}

/** A, B and C connect, and all have sent before the loop begins. */
function turnWith(
  program: (loop: Loop, fds: Fd[], listener: Fd) => void,
  more = "",
) {
  const scene = `
    A connects @10
    B connects
    C connects
    A sends "hello" @20
    B sends "hello"
    C sends "hello"
    ${more}`;
  return play(
    () => {
      const listener = listenOn("127.0.0.1", 0);
      const fds = [1, 2, 3].map(() => acceptFrom(listener));
      program(new BatchLoop(), fds, listener);
    },
    { scene },
  );
}

const calls = (name: string) => ({
  reader: () => print(`${name} reads`),
  writer: null,
});

/** A's reader ends B, whose number is free then. */
function aEndsB(loop: Loop, [a = -1, b = -1]: Fd[], then = () => {}) {
  const reader = () => {
    print("A reads");
    recv(a, new Uint8Array(5));
    loop.forget(b);
    close(b);
    then();
  };
  loop.watch(a, { reader, writer: null });
  loop.watch(b, calls("B"));
}

test("a callback that was removed is not called", () => {
  const run = turnWith((loop, fds) => {
    aEndsB(loop, fds);
    loop.runOnce();
  });
  expect(
    run.printed,
    look(
      "A's reader has forgotten B and closed it, and B's is called in the " +
        "same turn: what does the loop go by?",
      run.where('prints "B'),
    ),
  ).toEqual(["A reads"]);
});

test("all others of the batch are called in the same turn", () => {
  const run = turnWith((loop, fds) => {
    aEndsB(loop, fds);
    loop.watch(fds[2] ?? -1, calls("C"));
    loop.runOnce();
  });
  expect(
    run.printed,
    look(
      "That B is gone is no reason to leave out C, which is ready.",
      run.where('prints "A'),
    ),
  ).toEqual(["A reads", "C reads"]);
  expect(
    run.calls("poll").length,
    look(
      "A turn is one question to the kernel, however many are ready: is " +
        "there nobody else who knows what has been forgotten?",
      run.where(" poll("),
    ),
  ).toEqual(1);
});

test("a reader that ends its own client takes the writer along", () => {
  const run = turnWith((loop, [a = -1]) => {
    const reader = () => {
      print("A reads");
      loop.forget(a);
      close(a);
    };
    loop.watch(a, { reader, writer: () => print("A writes") });
    // There is always room for A: the turn begins when it has sent, too.
    poll([], 15);
    loop.runOnce();
  });
  expect(
    run.printed,
    look(
      "A is ready for both, and its reader has ended it: may its writer " +
        "still be called?",
      run.where('prints "A'),
    ),
  ).toEqual(["A reads"]);
});

test("a number that is given to another wakes nobody", () => {
  const run = turnWith((loop, fds, listener) => {
    aEndsB(loop, fds, () => loop.watch(acceptFrom(listener), calls("D")));
    loop.runOnce();
    print("next turn");
    loop.runOnce();
  }, 'D connects\nD sends "hello" @30');
  expect(
    run.printed,
    look(
      "D was accepted by A's reader and has the number that B had. It has " +
        "sent nothing yet, and B is gone: who was ready when poll returned?",
      firstTurn(run.lines),
    ),
  ).toEqual(["A reads", "next turn", "D reads"]);
});

function firstTurn(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => line.startsWith("turn 1"));
  const to = lines.findIndex((line) => line.includes("next turn"));
  return lines.slice(from, to === -1 ? undefined : to);
}

test("whoever is ready for both is called for both", () => {
  const run = turnWith((loop, [a = -1]) => {
    loop.watch(a, {
      reader: () => {
        print("A reads");
        recv(a, new Uint8Array(5));
      },
      writer: () => print("A writes"),
    });
    poll([], 15);
    loop.runOnce();
  });
  expect(
    run.printed,
    look(
      "A has sent, and there is room for it: for what was " + "it ready?",
      run.where(" poll("),
    ),
  ).toEqual(["A reads", "A writes"]);
});
test("a reader that gives its own number away", () => {
  const run = turnWith((loop, [a = -1], listener) => {
    const reader = () => {
      print("A reads");
      loop.forget(a);
      close(a);
      loop.watch(acceptFrom(listener), {
        reader: () => print("D reads"),
        writer: null,
      });
    };
    loop.watch(a, { reader, writer: () => print("A writes") });
    poll([], 15);
    loop.runOnce();
  }, "D connects");
  expect(
    run.printed,
    look(
      "A's number is in the table, and A is gone: whose " + "writer is called?",
      run.where('prints "A'),
    ),
  ).toEqual(["A reads"]);
});
