/** Mistakes: each is told where it is made, in words that name it. */
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { gather } from "#src/06-cancellation/gather.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { timeout, waitFor } from "#src/06-cancellation/timeout.ts";
import { shield, wait } from "#src/06-cancellation/wait.ts";
import { namedLine } from "../04-futures/named-line.ts";
import { iterators } from "../support/iterators.ts";
import { ending, Stage, turns } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

/** A body that is never to begin. */
function* body(): Coroutine<void> {
  note("the body has begun");
  yield* sleep(1);
}

const foreign = () => new Future(new EventLoop());

type Row = [what: string, begin: (it: never) => Coroutine<unknown>];

const takers: Row[] = [
  ["wait", (it) => wait([it])],
  ["waitFor", (it) => waitFor(it, 1)],
  ["timeout", (it) => timeout(1, it)],
  ["shield", (it) => shield(it)],
  ["gather", (it) => gather([body(), it, body()])],
];

/** What is thrown at a `yield*` of this; then nothing is left of it. */
function thrownBy(begin: () => Coroutine<unknown>): unknown {
  return stage.play(function* () {
    try {
      yield* begin();
    } catch (error) {
      yield* turns(2);
      return error;
    }
    throw new Error("nothing was thrown");
  });
}

test.each(takers)("%s of a number, or of nothing, is a TypeError", (...row) => {
  const [, begin] = row;
  for (const it of [5, undefined]) {
    const error = thrownBy(() => begin(it as never));
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(new RegExp(`, not ${it}$`));
    expect(namedLine(error)).toBe("yield* begin();");
  }
  expect(stage.seen).toEqual([]);
});

test.each(takers)("%s of a function says that it is one", (_what, begin) => {
  const error = thrownBy(() => begin(body as never));
  expect(error).toBeInstanceOf(TypeError);
  expect(String(error)).toMatch(/, not (a )?function/);
  expect(stage.seen).toEqual([]);
});

test.each(
  takers.flatMap(([taker, begin]) =>
    iterators.map(([what, it, text]) => ({ taker, begin, what, it, text })),
  ),
)("$taker of $what is a TypeError", ({ begin, it, text }) => {
  const error = thrownBy(() => begin(it as never));
  expect(error).toBeInstanceOf(TypeError);
  expect(String(error)).toContain(`, not ${text}`);
  expect(stage.seen).toEqual([]);
});

test.each(takers.filter(([what]) => what !== "timeout"))(
  "%s of a Future of another loop is an Error",
  (_what, begin) => {
    const future = foreign();
    expect(String(thrownBy(() => begin(future as never)))).toBe(
      "Error: cannot wait for this Future: it belongs to another loop",
    );
    expect(future.callbacks).toEqual([]);
    expect(stage.seen).toEqual([]);
  },
);

test("wait takes no coroutine: it would have to be made a task", () => {
  expect(String(thrownBy(() => wait([body() as never])))).toMatch(
    /^TypeError: what is waited for is a Future, not /,
  );
  expect(stage.seen).toEqual([]);
});

test.each<[what: string, make: () => unknown, text: string]>([
  ["a task", () => createTask(sleep(9)), "[object Object]"],
  ["a Future", () => new Future(), "[object Object]"],
  ["a coroutine", () => body(), "[object Generator]"],
  ["a number", () => 5, "5"],
  ["text", () => "text", "text"],
])("wait(%s) without a list is refused, not iterated", (_what, make, text) => {
  stage.play(function* () {
    const it = make();
    const refused = createTask(wait(it as never));
    note(yield* ending(refused));
    if (!(it instanceof Future)) return;
    expect([it.callbacks, it.isAwaited]).toEqual([[], false]);
    it.cancel();
    yield* ending(it);
  });
  expect(stage.seen).toEqual([
    "finished: TypeError: what is waited for is a list or a Set, not " + text,
  ]);
});

const limits: [string, (delayMs: number) => Coroutine<unknown>][] = [
  ["wait", (timeoutMs) => wait([new Future()], { timeoutMs })],
  ["waitFor", (delayMs) => waitFor(body(), delayMs)],
  ["waitFor a Future", (delayMs) => waitFor(new Future(), delayMs)],
  ["timeout", (delayMs) => timeout(delayMs, body())],
];

test.each(
  limits.flatMap(([what, begin]) =>
    [-1, NaN, Infinity].map((ms) => ({ what, begin, ms })),
  ),
)("$what for $ms ms is a RangeError", ({ begin, ms }) => {
  const error = thrownBy(() => begin(ms));
  expect(error).toBeInstanceOf(RangeError);
  expect(String(error)).toContain(`must be 0 or more milliseconds: ${ms}`);
  expect(stage.seen).toEqual([]);
});

test.each(["all", "toString", undefined, 5])("wait until %s", (until) => {
  // `undefined` is the default, as for every option.
  const waiting = () => wait([], { until: until as never });
  if (until === undefined) return void stage.play(waiting);
  expect(String(thrownBy(waiting))).toBe(
    "TypeError: until is one of first-completed, first-exception, " +
      `all-completed: ${until}`,
  );
});

test("a wait that is refused leaves the tasks as they were", () => {
  stage.play(function* () {
    const task = createTask(sleep(1));
    const refused = createTask(wait([task, 5 as never]));
    yield* ending(refused);
    expect(refused.exception()).toBeInstanceOf(TypeError);
    expect(task.callbacks).toEqual([]);
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual(["finished: undefined"]);
});

test("a task made of what is no coroutine is no task", () => {
  stage.play(function* () {
    for (const it of [5, body, undefined]) {
      expect(() => createTask(it as never)).toThrow(TypeError);
    }
  });
  expect(stage.seen).toEqual([]);
});
