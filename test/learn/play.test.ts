/** What a check is told of a run. */
import { expect, test } from "vitest";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import { lens } from "#src/trace/lenses/02-coroutines.ts";
import { play } from "../../src/learn/check/play.ts";

const slip = () => {
  throw new ReferenceError("sya is not defined");
};

test("an error is thrown on, unless it is to be kept", () => {
  const bad = () => {
    throw new RangeError("bad");
  };
  expect(() => play(bad)).toThrow("bad");
  expect(play(bad, { keepsErrors: true }).error).toEqual(new RangeError("bad"));
});

test("a name that is not there is said whoever keeps errors", () => {
  expect(() => play(slip, { keepsErrors: true })).toThrow("sya is not defined");
});

test("so it is when a task has failed by it, and nobody has asked", () => {
  const program = () => {
    const scheduler = new Scheduler();
    const task = (function* () {
      slip();
    })();
    scheduler.spawn(task, "closer");
    scheduler.runOnce();
  };
  expect(() => play(program, { lens })).toThrow("sya is not defined");
});

test("a call of what is no function is said with the task's name", () => {
  const program = () => {
    const scheduler = new Scheduler();
    const task = (function* () {
      (null as unknown as () => void)();
    })();
    scheduler.spawn(task, "closer");
    scheduler.runOnce();
  };
  expect(() => play(program, { lens })).toThrow(
    /is not a function \(in the task closer\)/,
  );
  expect(() => play(program, { lens, keepsErrors: true })).not.toThrow();
});
