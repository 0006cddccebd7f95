/** What can be iterated, and is awaited: refused, followed, or a value. */
import "#src/07-await/awaiter.ts";
import { beforeEach, expect, test } from "vitest";
import { sleep as sleepOfFour } from "#src/04-futures/io.ts";
import type { Then } from "#src/07-await/thenable.ts";
import { sleep } from "#src/07-await/io.ts";
import { Stage } from "./stage.ts";

let stage: Stage;

beforeEach(() => {
  stage = new Stage();
});

const coroutine = () => sleepOfFour(10);
const refused = "error: TypeError: a coroutine cannot be awaited: make a task";

test("a coroutine is refused where it is awaited: nothing of it runs", () => {
  const [ending] = stage.perform(() => stage.told(coroutine()));
  expect(ending).toContain(refused);
  expect(stage.elapsedMs).toBe(0);
});

test("who catches the refusal goes on, and may await again", () => {
  const told = stage.perform(async () => {
    try {
      await coroutine();
    } catch (error) {
      await sleep(5);
      return `error: ${error}`;
    }
    return "not refused";
  });
  expect(told).toContain(refused);
  expect(stage.elapsedMs).toBe(5);
});

test("what has a next but no throw is a value", () => {
  const iterator = { next: () => ({ done: true, value: 1 }) };
  for (const it of [iterator, [1].values(), new Map().keys()]) {
    expect(stage.perform(async () => await it)).toBe(it);
  }
});

test("what has a throw but no next is a value", () => {
  const thrower = { throw() {} };
  expect(stage.perform(async () => await thrower)).toBe(thrower);
});

test("a coroutine that has a then is followed, and does not run", () => {
  const then: Then = (it) => it("by its then");
  const both = Object.assign(coroutine(), { then });
  expect(stage.perform(() => stage.told(both))).toEqual([
    "value: by its then",
    2,
  ]);
  expect(stage.elapsedMs).toBe(0);
});
