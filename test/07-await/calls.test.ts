/** What a call of an async function does, and in whose name. */
import "#src/07-await/awaiter.ts";
import { beforeEach, expect, test } from "vitest";
import { currentTask } from "#src/06-cancellation/task.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { awaiter } from "#src/07-await/awaiter.ts";
import { Stage } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

async function noting(name: string): Promise<string> {
  note(`${name} begins`);
  await null;
  note(`${name} goes on`);
  return name;
}

async function failing(): Promise<never> {
  throw new Error("boom");
}

test("a call runs to the first await, and the rest a turn later", () => {
  stage.perform(async () => {
    note("before");
    const promise = noting("f");
    note("after");
    note(await promise);
  });
  expect(stage.seen).toEqual(["before", "f begins", "after", "f goes on", "f"]);
});

test("calls go on in the order in which they were made", () => {
  stage.perform(async () => {
    const promises = ["a", "b"].map(noting);
    for (const promise of promises) await promise;
  });
  expect(stage.seen).toEqual([
    "a begins",
    "b begins",
    "a goes on",
    "b goes on",
  ]);
});

test("each part of a function runs in the name of its own task", () => {
  const seen = stage.perform(async () => {
    const mine = [currentTask()];
    const theirs: unknown[] = [];
    const promise = (async () => {
      theirs.push(currentTask());
      await null;
      theirs.push(currentTask());
    })();
    mine.push(currentTask());
    await promise;
    mine.push(currentTask());
    return { mine: new Set(mine), theirs: new Set(theirs), task: promise };
  });
  expect(seen.theirs).toEqual(new Set([seen.task]));
  expect(seen.mine.size).toBe(1);
  expect(seen.mine).not.toEqual(seen.theirs);
  expect(currentTask()).toBe(null);
});

test("a throw before the first await comes at the await, not the call", () => {
  stage.perform(async () => {
    const promise = failing();
    note("called");
    note(await stage.told(promise));
  });
  expect(stage.seen).toEqual(["called", ["error: Error: boom", 1]]);
});

test("whoever calls one that throws has its own name back", () => {
  stage.perform(async () => {
    const before = currentTask();
    const promise = failing();
    note(currentTask() === before);
    await stage.told(promise);
  });
  expect(stage.seen).toEqual([true]);
});

test("a function without an await is done when its call returns", () => {
  stage.perform(async () => {
    const task = asTask((async () => "at once")());
    note([task.state, task.result()]);
    note(await stage.told(task));
  });
  expect(stage.seen).toEqual([
    ["finished", "at once"],
    ["value: at once", 1],
  ]);
});

test("a call outside of a loop is an error, and nothing of it runs", () => {
  expect(() => noting("f")).toThrow("no event loop is running here");
  expect(stage.seen).toEqual([]);
});

test("in a callback of the loop a call is nobody's, and runs", () => {
  stage.loop.callSoon(() => {
    note(currentTask());
    void noting("f");
    note(currentTask());
  });
  stage.loop.run();
  expect(stage.seen).toEqual([null, "f begins", null, "f goes on"]);
});

const depth = async (count: number): Promise<number> =>
  count === 0 ? 0 : (await depth(count - 1)) + 1;

test("functions that call one another at once may be deep", () => {
  expect(stage.perform(() => depth(500))).toBe(500);
});

/** Goes deeper as long as there is room for many ordinary calls. */
const tooDeep = async (): Promise<number> => {
  // An engine may run out of stack in any call. These need more of it than a
  // level of `await`: it is here that it does, and the loop has room left.
  callOften(1000);
  return (await tooDeep()) + 1;
};

const callOften = (count: number): number =>
  count === 0 ? 0 : callOften(count - 1) + 1;

test("too deep is an error where it is awaited, and the loop goes on", () => {
  stage.performOut(async () => {
    const before = currentTask();
    note((await stage.told(tooDeep()))[0]);
    note(currentTask() === before);
    note(await depth(10));
  });
  const error = expect.stringMatching(/^error: RangeError: Maximum call stack/);
  expect(stage.seen).toEqual([error, true, 10]);
});

test("ten thousand awaits in a row go on one after the other", () => {
  // There is no descriptor to ask about; a poll a turn would take long.
  stage.loop.waiting.select = () => [];
  const sum = async () => {
    let sum = 0;
    for (let i = 0; i < 10_000; i++) sum += await (i % 2);
    return sum;
  };
  expect(stage.perform(sum)).toBe(5000);
});

test("what the compiler hands over is given to the function", () => {
  const self = { name: "self" };
  const body = function* (this: unknown, ...args: unknown[]) {
    return [this, ...args];
  };
  stage.loop.callSoon(() => {
    note(
      awaiter(self, { length: 2, 0: "a", 1: "b" }, undefined, body).result(),
    );
    note(awaiter(self, undefined, undefined, body).result());
    note(awaiter(self, null, undefined, body).result());
  });
  stage.loop.run();
  expect(stage.seen).toEqual([[self, "a", "b"], [self], [self]]);
});

test("what is no generator function ends its task with an error", () => {
  stage.perform(async () => {
    for (const body of [5, () => 5]) {
      note(await stage.told(awaiter(null, [], null, body as never)));
    }
  });
  const error = expect.stringMatching(/^error: TypeError/);
  expect(stage.seen).toEqual([
    [error, 1],
    [error, 1],
  ]);
});
