/** A cancel of who gathers that comes early, or nearly too late. */
import { beforeEach, expect, test } from "vitest";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { gather } from "#src/06-cancellation/gather.ts";
import { createTask, currentTask } from "#src/06-cancellation/task.ts";
import { ending, endOf, Stage, start, tooLongMs, turns } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);
const noting = (name: string, delayMs = tooLongMs) =>
  stage.noting(name, sleep(delayMs));

beforeEach(() => {
  stage = new Stage();
});

test.each([
  ["at once: all are cancelled", 0, "cancelled: CancelledError: why"],
  ["when gather has heard of it: the others go on", 1, "pending"],
])("a cancel after a child has failed, %s", (_when, turnCount, end) => {
  stage.play(function* () {
    const [bad, other] = [new Future<void>(), createTask(noting("other", 10))];
    const task = createTask(gather([bad, other]));
    yield* turns(2);
    bad.setException("boom");
    yield* turns(turnCount);
    note(task.cancel("why"));
    note(yield* ending(task));
    note([task.requestCount, endOf(bad), endOf(other)]);
    yield* ending(other);
  });
  expect(
    stage.seen.filter((line) => !String(line).startsWith("other")),
  ).toEqual([
    true,
    "cancelled: CancelledError: why",
    [1, "finished: boom", end],
  ]);
});

test("a cancel after gather has thrown the failure comes too late", () => {
  stage.play(function* () {
    const [bad, other] = [new Future<void>(), createTask(noting("other", 10))];
    const task = createTask(gather([bad, other]));
    yield* turns(2);
    bad.setException("boom");
    yield* turns(2);
    note([task.cancel("why"), endOf(task)]);
    yield* ending(other);
  });
  expect(stage.seen).toEqual([[false, "finished: boom"], "other: undefined"]);
});

test("a cancel when all are done, and gather has not gone on, is heard", () => {
  stage.play(function* () {
    const future = new Future<string>();
    const task = createTask(stage.noting("gather", gather([future])));
    yield* turns(2);
    future.setResult("there");
    yield* checkpoint();
    task.cancel("why");
    note(yield* ending(task));
  });
  expect(stage.seen).toEqual([
    "gather: CancelledError: why",
    "cancelled: CancelledError: why",
  ]);
});

test("who cancels itself, and gathers then, cancels what it gathers", () => {
  stage.play(function* () {
    const children = [createTask(noting("a")), createTask(noting("b"))];
    yield* turns(1);
    const task = start(function* () {
      currentTask()?.cancel("myself");
      yield* stage.noting("gather", gather(children));
    });
    note(yield* ending(task));
    note(children.map(endOf));
  });
  const end = "cancelled: CancelledError: myself";
  expect(stage.seen).toEqual([
    "a: CancelledError: myself",
    "b: CancelledError: myself",
    "gather: CancelledError: myself",
    end,
    [end, end],
  ]);
});
