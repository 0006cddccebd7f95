import { expect, test } from "vitest";
import { accept, type Fd, print, recv, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine } from "#src/02-coroutines/wait.ts";
import type { Lens } from "#src/trace/lens.ts";
import { viewOf, watch } from "#src/trace/lenses/scheduler.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { runOnce } from "#answer";

/** The chapter's scheduler, with the turns of the answer. */
class Turned extends Scheduler {
  override runOnce(): void {
    runOnce(this);
  }
}

const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies, originMs) {
    const scheduler = watch(Turned.prototype, tell, spies, originMs);
    return () => viewOf(scheduler());
  },
};

/** A task that prints its name, and ends. */
function* passer(name: string): Coroutine<void> {
  print(name);
}

/** Three tasks that are ready at once. */
function three(): Run {
  const program = () => {
    const scheduler = new Turned();
    scheduler.spawn(passer("first"), "first");
    scheduler.spawn(passer("second"), "second");
    scheduler.run(passer("main"));
  };
  return play(program, { lens });
}

/** A client connects and sends; a task knows it, and may spawn others. */
function run(main: (scheduler: Scheduler, client: Fd) => Coroutine<void>) {
  const program = () => {
    const client = accept(listenOn("127.0.0.1", 0)) ?? -1;
    setNonblocking(client);
    const scheduler = new Turned();
    scheduler.run(main(scheduler, client));
  };
  return play(program, { scene: 'A connects @10\nA sends "hello"', lens });
}

/** Who was resumed in which turn. */
function resumed({ lines }: Run): readonly string[] {
  return lines.filter((line) => /^turn|begins|goes on/.test(line));
}

test("all who are ready run, the first to come first", () => {
  const run = three();
  expect(
    run.printed,
    look(
      run.printed.length < 3
        ? "Three were ready, and not all of them were resumed."
        : "Compare the order in which they have become ready with the order " +
            "in which they were resumed.",
      resumed(run),
    ),
  ).toEqual(["first", "second", "main"]);
});

test("who becomes ready meanwhile runs in the next turn", () => {
  const played = run(function* (scheduler, client) {
    scheduler.spawn(passer("child"), "child");
    print("parent");
    yield [client, "write"];
    print("parent again");
  });
  expect(
    played.printed,
    look(
      "Who stands in ready when a turn is over? " +
        "All who were added meanwhile, and none of those who have run.",
      resumed(played),
    ),
  ).toEqual(["parent", "child", "parent again"]);
});

test("a task that starts others keeps nobody waiting", () => {
  const played = run(function* (scheduler, client) {
    function* restless(number: number): Coroutine<void> {
      print(`restless ${number}`);
      const name = `restless ${number + 1}`;
      if (number < 6) scheduler.spawn(restless(number + 1), name);
    }
    scheduler.spawn(restless(1), "restless 1");
    yield [client, "read"];
    print(`${recv(client, new Uint8Array(16))} bytes`);
  });
  expect(
    played.printed.slice(-2).join(", then "),
    look(
      "A's bytes are there from the start: " +
        "who was ready when turn 1 began, and who became so in it?",
      resumed(played),
    ),
  ).toEqual("restless 1, then 5 bytes");
});

test("one poll is enough for all who are ready", () => {
  const run = three();
  expect(
    `polls: ${run.calls("poll").length}`,
    look(
      "Three were ready at once: does the kernel have to be asked in between?",
      resumed(run),
    ),
  ).toEqual("polls: 1");
});
