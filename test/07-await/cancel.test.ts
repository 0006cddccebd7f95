/** An async function is stopped at its await. */
import "#src/07-await/awaiter.ts";
import { close } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import { Future } from "#src/04-futures/future.ts";
import { currentTask, type Task } from "#src/06-cancellation/task.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { recv, sleep } from "#src/07-await/io.ts";
import { pair } from "../support/sockets.ts";
import { Stage, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

/** Sleeps for a long time, and has a cleanup that takes its own. */
async function tidy(): Promise<void> {
  try {
    await stage.notes("work", sleep(tooLongMs));
  } finally {
    await stage.notes("cleanup", sleep(20));
  }
}

test("a cancel is thrown at the await, and a cleanup may await", () => {
  stage.perform(async () => {
    const task = asTask(tidy());
    note(task.cancel("why"));
    note(await stage.ending(task));
    note(task.cancel("again"));
  });
  expect(stage.seen).toEqual([
    true,
    "work: CancelledError: why",
    "cleanup: undefined",
    "cancelled: CancelledError: why",
    false,
  ]);
  expect(stage.elapsedMs).toBe(20);
});

test("a function may refuse, and then returns what it likes", () => {
  stage.perform(async () => {
    const stubborn = async () => {
      try {
        await sleep(tooLongMs);
      } catch {
        return "kept";
      }
    };
    const task = asTask(stubborn());
    task.cancel();
    note(await stage.ending(task));
  });
  expect(stage.seen).toEqual(["finished: kept"]);
});

test("a cancel goes inward through all that wait, and out again", () => {
  const nested = async (depth: number): Promise<void> => {
    try {
      await (depth === 0 ? sleep(tooLongMs) : nested(depth - 1));
    } finally {
      note(`${depth} ends`);
    }
  };
  stage.perform(async () => {
    const task = asTask(nested(3));
    await null;
    task.cancel("why");
    note("asked");
    note(await stage.ending(task));
  });
  expect(stage.seen).toEqual([
    "asked",
    "0 ends",
    "1 ends",
    "2 ends",
    "3 ends",
    "cancelled: CancelledError: why",
  ]);
  expect(stage.elapsedMs).toBe(0);
});

test("a read that is cancelled leaves its bytes and its descriptor", () => {
  const [client, server] = pair();
  stage.perform(async () => {
    const task = asTask(recv(server, new Uint8Array(1)));
    task.cancel("why");
    note(await stage.ending(task));
    note(stage.loop.waiting.selector.keys.size);
  });
  expect(stage.seen).toEqual(["cancelled: CancelledError: why", 0]);
  [client, server].forEach(close);
});

test.each<[what: string, awaited: () => unknown]>([
  ["null", () => null],
  ["a Future that is pending", () => new Future()],
  [
    "a Future that is done",
    () => {
      const future = new Future<void>();
      future.setResult();
      return future;
    },
  ],
  ["a thenable that never calls", () => ({ then() {} })],
  ["an async function", () => sleep(tooLongMs)],
])(
  "right after the call it is thrown at the first await: %s",
  (_what, make) => {
    stage.perform(async () => {
      const begin = async () => {
        note(await stage.notes("await", make() as PromiseLike<unknown>));
      };
      const task = asTask(begin());
      task.cancel("why");
      note(await stage.ending(task));
    });
    expect(stage.seen).toEqual([
      "await: CancelledError: why",
      "cancelled: CancelledError: why",
    ]);
  },
);

test("twice before it goes on is once, with the first reason", () => {
  stage.perform(async () => {
    const task = asTask(tidy());
    note([task.cancel("first"), task.cancel("second")]);
    note(await stage.ending(task));
  });
  expect(stage.seen).toEqual([
    [true, true],
    "work: CancelledError: first",
    "cleanup: undefined",
    "cancelled: CancelledError: first",
  ]);
});

test("a second cancel during the cleanup ends the cleanup", () => {
  stage.perform(async () => {
    const task = asTask(tidy());
    task.cancel("first");
    // Its own timer, not that of the work, which is taken back.
    do await null;
    while (stage.loop.timers.next() === null);
    task.cancel("second");
    note(await stage.ending(task));
  });
  expect(stage.seen).toEqual([
    "work: CancelledError: first",
    "cleanup: CancelledError: second",
    "cancelled: CancelledError: second",
  ]);
  expect(stage.elapsedMs).toBe(0);
});

test("whoever awaits what was cancelled gets the error, and may go on", () => {
  stage.perform(async () => {
    const task = asTask(sleep(tooLongMs));
    task.cancel("why");
    note(await stage.told(task));
    note(currentTask()?.cancelled());
  });
  expect(stage.seen).toEqual([["error: CancelledError: why", 2], false]);
});

test("two that wait for one another, and never end, can be stopped", () => {
  stage.perform(async () => {
    const tasks: Task<void>[] = [];
    const begin = async (other: number) => {
      await null;
      await tasks[other];
    };
    tasks.push(asTask(begin(1)), asTask(begin(0)));
    await null;
    await null;
    tasks[1]?.cancel("why");
    for (const task of tasks) note(await stage.ending(task));
  });
  const end = "cancelled: CancelledError: why";
  expect(stage.seen).toEqual([end, end]);
});
