/** What a coroutine waits for that has gathered others. */
import { beforeEach, expect, test } from "vitest";
import { Future } from "#src/04-futures/future.ts";
import { Gathering } from "#src/06-cancellation/gathering.ts";
import { Stage } from "./stage.ts";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
});

test("a cancel is kept, and the first reason with it; nothing is done", () => {
  stage.play(function* () {
    const futures = [new Future<void>(), new Future<void>()];
    const gathering = new Gathering(futures);
    expect(gathering.request).toBe(null);
    expect(gathering.cancel("first")).toBe(true);
    expect(gathering.cancel("second")).toBe(true);
    expect(gathering.request?.message).toBe("first");
    // Who asks inward sees to the others.
    expect([gathering, ...futures].map((it) => it.done())).toEqual([
      false,
      false,
      false,
    ]);
  });
});

test("it ends as it is told: a cancel kept before does not change that", () => {
  stage.play(function* () {
    const gathering = new Gathering([]);
    gathering.cancel("why");
    gathering.setResult(null);
    expect([gathering.state, gathering.result()]).toEqual(["finished", null]);
  });
});

test("a cancel after the end comes too late: nothing is kept", () => {
  stage.play(function* () {
    const gathering = new Gathering([]);
    gathering.setResult(null);
    expect(gathering.cancel("why")).toBe(false);
    expect(gathering.request).toBe(null);
  });
});
