/** How a program of async functions ends, and what it leaves. */
import "#src/07-await/awaiter.ts";
import { close, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { Future } from "#src/04-futures/future.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";
import { recv, sleep } from "#src/07-await/io.ts";
import { run } from "#src/07-await/run.ts";
import { namedLine } from "../04-futures/named-line.ts";
import { lossesOf } from "../05-tasks/coroutines.ts";
import { printed } from "../support/one-thread-kernel.ts";
import { bytes, pair } from "../support/sockets.ts";
import { Stage, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

test("run answers what an async function returns, or throws its error", () => {
  expect(run(async () => await "value")).toBe("value");
  const failing = async () => {
    await null;
    throw new Error("boom");
  };
  expect(() => run(failing)).toThrow("boom");
  expect(printed).toEqual([]);
});

test.each<[what: string, awaited: () => unknown]>([
  ["a promise of the engine's", () => Promise.resolve(1)],
  ["Promise.all of our tasks", () => Promise.all([sleep(1)])],
  ["a thenable that never calls", () => ({ then() {} })],
  ["a Future that nobody completes", () => new Future()],
])("%s never comes in a loop that blocks: run says so", (_what, make) => {
  const main = async () => void (await make());
  expect(() => run(main, stage.loop)).toThrow(
    "main has not ended, but nothing can wake it",
  );
  expect(tasksOf(stage.loop).unfinished.size).toBe(0);
});

test("an await of nothing, for ever, holds up neither timers nor bytes", () => {
  const [client, server] = pair();
  stage.performOut(async () => {
    let isOver = false;
    const spin = async () => {
      while (!isOver) {
        stage.clock.nowMs += 1;
        await null;
      }
      note("spun");
    };
    const spinning = spin();
    await sleep(10);
    note("timer");
    send(client, bytes("x"));
    note(await recv(server, new Uint8Array(8)));
    isOver = true;
    await spinning;
  });
  expect(stage.seen).toEqual(["timer", 1, "spun"]);
  [client, server].forEach(close);
});

async function boom(): Promise<never> {
  await null;
  throw new Error("boom");
}

test("an error nobody awaits is reported at the end, with its line", () => {
  const errors: unknown[] = [];
  tasksOf(stage.loop).onUnretrieved = (_task, error) => errors.push(error);
  stage.performOut(async () => {
    void boom();
    await sleep(5);
    note("main ends");
  });
  expect(stage.seen).toEqual(["main ends"]);
  expect(errors).toHaveLength(1);
  expect(namedLine(errors[0])).toBe('throw new Error("boom");');
});

test("an error that was awaited, or caught, is not reported", () => {
  const losses = lossesOf(stage.loop);
  stage.performOut(async () => {
    note(await stage.told(boom()));
    await boom().then(null, note);
  });
  expect(stage.seen).toEqual([["error: Error: boom", 2], new Error("boom")]);
  expect(losses).toEqual([]);
});

test("what is left when main ends is stopped, and its cleanups run", () => {
  stage.performOut(async () => {
    const left = async (name: string, cleanupMs: number) => {
      try {
        await stage.notes(name, sleep(tooLongMs));
      } finally {
        await stage.notes(`cleanup of ${name}`, sleep(cleanupMs));
      }
    };
    void left("a", 20);
    void left("b", 10);
    note("main ends");
  });
  expect(stage.seen).toEqual([
    "main ends",
    "a: CancelledError: the program ends",
    "b: CancelledError: the program ends",
    "cleanup of b: undefined",
    "cleanup of a: undefined",
  ]);
  expect(stage.elapsedMs).toBe(20);
});

test("what refuses, and awaits what cannot come, is closed", () => {
  stage.performOut(async () => {
    const stubborn = async () => {
      try {
        await sleep(tooLongMs);
      } catch {
        await new Future();
        note("never");
      } finally {
        note("finally");
      }
    };
    void stubborn();
  });
  expect(stage.seen).toEqual(["finally"]);
  expect(printed).toEqual([]);
});

test("a cleanup that awaits what cannot come ends there", () => {
  const losses = lossesOf(stage.loop);
  stage.performOut(async () => {
    const stuck = async () => {
      try {
        await sleep(tooLongMs);
      } finally {
        await new Future();
        note("never");
      }
    };
    void stuck();
  });
  expect([losses, stage.seen]).toEqual([[], []]);
});

test("a cleanup that awaits, of what is made at the end, is reported", () => {
  const losses = lossesOf(stage.loop);
  const waiting = async (end: () => PromiseLike<unknown>) => {
    try {
      await new Future();
    } finally {
      await end();
      note("never");
    }
  };
  stage.performOut(async () => {
    // The second begins when all that are left have been asked to stop.
    void waiting(() => waiting(async () => null));
  });
  expect(losses).toEqual([
    expect.stringMatching(/^task \d+: .* waits in a finally block/),
  ]);
  expect(stage.seen).toEqual([]);
});

test("a program can be run again on the loop of one that has failed", () => {
  const main = async () => {
    void sleep(tooLongMs);
    await boom();
  };
  expect(() => run(main, stage.loop)).toThrow("boom");
  expect(stage.perform(async () => await "again")).toBe("again");
  expect(stage.elapsedMs).toBe(0);
});
