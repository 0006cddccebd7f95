/** What a Future's `then` does beyond Promises/A+, which has its own tests. */
import "#src/07-await/awaiter.ts";
import { beforeEach, expect, test } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { endOf, Stage } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

test("a reaction is called in a turn of its own, the first one first", () => {
  const { loop } = stage;
  const future = new Future<string>(loop);
  for (const name of ["a", "b"]) {
    future.then((value) => note(`${name}: ${value}, turn ${loop.turnCount}`));
  }
  loop.callSoon(() => {
    future.setResult("x");
    note(`set in turn ${loop.turnCount}`);
  });
  loop.run();
  expect(stage.seen).toEqual(["set in turn 1", "a: x, turn 2", "b: x, turn 2"]);
});

test("a reaction that throws leaves the others alone", () => {
  const future = new Future<string>(stage.loop);
  const next = future.then(() => {
    throw new Error("boom");
  });
  future.then(note);
  future.setResult("x");
  stage.loop.run();
  expect(stage.seen).toEqual(["x"]);
  expect(endOf(next)).toBe("finished: Error: boom");
});

test.each([null, undefined, 5, "text", {}])(
  "what is no function is passed by: %s",
  (it) => {
    const future = new Future<string>(stage.loop);
    const other = new Future<string>(stage.loop);
    const ends = [future, other].map((each) =>
      each.then(it as null, it as null),
    );
    future.setResult("x");
    other.setException(new Error("boom"));
    stage.loop.run();
    expect(ends.map(endOf)).toEqual(["finished: x", "finished: Error: boom"]);
  },
);

test("a cancel is passed on as one, or given to the second reaction", () => {
  const future = new Future<string>(stage.loop);
  const next = future.then(note);
  const caught = future.then(note, (error) => `caught ${error}`);
  future.cancel("why");
  stage.loop.run();
  expect(endOf(next)).toBe("cancelled: CancelledError: why");
  expect(endOf(caught)).toBe("finished: caught CancelledError: why");
  expect(stage.seen).toEqual([]);
});

test("what a reaction returns is waited for, be it an async function", () => {
  stage.perform(async () => {
    const future = new Future<number>();
    future.setResult(1);
    const next = future.then(async (value) => (await value) + 1);
    const thenable = (value: number) =>
      ({ then: (it: (value: number) => void) => it(value + 1) }) as never;
    note(await next.then(thenable));
  });
  expect(stage.seen).toEqual([3]);
});

test("a reaction is called by the loop of its Future, whichever runs", () => {
  const other = new EventLoop();
  const future = new Future<string>(other);
  stage.loop.callSoon(() => {
    future.then(note);
    future.setResult("x");
  });
  stage.loop.run();
  expect(stage.seen).toEqual([]);
  other.run();
  expect(stage.seen).toEqual(["x"]);
});
