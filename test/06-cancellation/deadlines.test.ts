/** Deadlines of no length, or of none at all, and who is still in time. */
import { close, send } from "#kernel";
import { beforeEach, expect, test } from "vitest";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { recv, sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { createTask, currentTask } from "#src/06-cancellation/task.ts";
import { timeout, waitFor } from "#src/06-cancellation/timeout.ts";
import { bytes, pair } from "../support/sockets.ts";
import { ending, Stage, tooLongMs } from "./stage.ts";

let stage: Stage;
const note = (what: unknown) => stage.note(what);

beforeEach(() => {
  stage = new Stage();
});

test("null is for ever, and takes no timer", () => {
  stage.play(function* () {
    const task = createTask(timeout(null, new Future()[Symbol.iterator]()));
    yield* checkpoint();
    expect(stage.loop.timers.next()).toBe(null);
    task.cancel("why");
    note(yield* ending(task));
    yield* waitFor(stage.noting("work", sleep(tooLongMs)), null);
  });
  expect(stage.seen).toEqual([
    "cancelled: CancelledError: why",
    "work: undefined",
  ]);
  expect(stage.elapsedMs).toBe(tooLongMs);
});

test.each<[what: string, body: () => Coroutine<unknown>]>([
  ["a checkpoint", checkpoint],
  ["a sleep of 0", () => sleep(0)],
  ["a Future", () => new Future()[Symbol.iterator]()],
])("0 is the first wait: %s", (_what, body) => {
  stage.play(function* () {
    const task = createTask(timeout(0, body()));
    note(yield* ending(task));
    note(task.requestCount);
  });
  expect(stage.seen).toEqual([
    "finished: TimeoutError: not done after 0 ms",
    0,
  ]);
  expect(stage.elapsedMs).toBe(0);
});

test("0 is in time for what does not wait, and stops nothing later", () => {
  stage.play(function* () {
    const done = new Future<string>();
    done.setResult("there");
    note(yield* waitFor(done, 0));
    yield* checkpoint();
    yield* sleep(5);
  });
  expect(stage.seen).toEqual(["there"]);
});

test("who is ready in the turn of the deadline is in time", () => {
  const [client, server] = pair();
  stage.play(function* () {
    stage.loop.callLater(9, () => {
      // The next turn finds both: there is a byte, and the time is up.
      send(client, bytes("x"));
      stage.clock.nowMs += 2;
    });
    note(yield* timeout(10, recv(server, new Uint8Array(8))));
    // Nor does it come late.
    yield* sleep(5);
    note(currentTask()?.requestCount);
  });
  expect(stage.seen).toEqual([1, 0]);
  [client, server].forEach(close);
});

test("a body that is closed lets its timer go", () => {
  stage.play(function* () {
    const body = timeout(10, sleep(tooLongMs));
    body.next();
    expect(stage.loop.timers.next()).not.toBe(null);
    body.return();
    note(stage.loop.timers.next());
  });
  expect(stage.seen).toEqual([null]);
});
