import { expect, test } from "vitest";
import { print } from "#kernel";
import { EventLoop, getRunningLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/07-await.ts";
import { resolve } from "#answer";

type Say = (it: unknown) => void;

/** Prints what becomes of Futures that are resolved with these. */
function outcomesOf(...values: readonly unknown[]) {
  const begin = (value: unknown) => {
    const future = new Future<unknown>();
    future.addDoneCallback(tell);
    resolve(future, value);
  };
  return play(
    () => {
      const loop = new EventLoop();
      loop.onError = (error) => print(`a callback threw ${error}`);
      for (const value of values) loop.callSoon(begin, value);
      loop.run();
    },
    { lens },
  );
}

function tell(future: Future<unknown>): void {
  try {
    const value = future.result();
    print(value instanceof Object ? "value: a thenable" : `value: ${value}`);
  } catch (error) {
    print(`error: ${(error as Error).message}`);
  }
}

/** A thenable that is asked for its own value, after 10 ms. */
const slow = (value: string) => ({
  value,
  then(this: { value: string }, say: Say): void {
    getRunningLoop().callLater(10, say, this.value);
  },
});

/** A thenable that says several things. */
const saying = (then: (fulfil: Say, reject: Say) => void) => ({ then });

const boom = new Error("boom");

test("its value is the Future's, and so is its error", () => {
  const failing = saying((_fulfil, reject) => reject(boom));
  const run = outcomesOf(slow("tea"), failing);
  expect(
    run.printed,
    look(
      "A then is a method of its thenable, and is given two functions: one " +
        "for the value, one for the error.",
      run.where("prints"),
    ),
  ).toEqual(["error: boom", "value: tea"]);
});

test("a thenable that gives another one is followed on", () => {
  const run = outcomesOf(saying((fulfil) => fulfil(slow("tea"))));
  expect(
    run.printed,
    look(
      "What is given may have a then as well: it decides the fate of the " +
        "Future, and is not its value.",
      run.where("prints"),
    ),
  ).toEqual(["value: tea"]);
});

test("a thenable that throws has come to an error", () => {
  const throwing = saying(() => {
    throw boom;
  });
  const run = outcomesOf(throwing);
  expect(
    run.printed,
    look(
      "The call of then can throw: whoever waits for the Future is told, not " +
        "the loop.",
      run.where("prints"),
    ),
  ).toEqual(["error: boom"]);
});

test("the first thing that it says counts, though that takes a while", () => {
  const run = outcomesOf(
    saying((fulfil, reject) => {
      fulfil(slow("tea"));
      reject(boom);
    }),
    saying((fulfil) => {
      fulfil(slow("green tea"));
      getRunningLoop().callLater(1, fulfil, "coffee");
    }),
  );
  expect(
    run.printed,
    look(
      "It has said a thenable, which is not done yet: is the fate of the " +
        "Future decided, or open?",
      run.where(/boom|coffee/),
    ),
  ).toEqual(["value: tea", "value: green tea"]);
});

test("what it throws after it has spoken is nobody's", () => {
  const run = outcomesOf(
    saying((fulfil) => {
      fulfil("tea");
      throw boom;
    }),
    saying((fulfil) => {
      fulfil(slow("green tea"));
      throw boom;
    }),
  );
  expect(
    run.printed,
    look(
      "It has said something, and throws then: what was the first thing?",
      run.where("boom"),
    ),
  ).toEqual(["value: tea", "value: green tea"]);
});

test("a then is asked for once", () => {
  const thens = [(say: Say) => say("tea"), (say: Say) => say("coffee")];
  const changing = {
    get then() {
      return thens.shift();
    },
  };
  const run = outcomesOf(changing);
  expect(
    run.printed,
    look(
      "The then was looked up before, and a getter may give something else " +
        "the second time.",
      run.where("prints"),
    ),
  ).toEqual(["value: tea"]);
});

test("a then that cannot be asked for is an error", () => {
  const refusing = {
    get then() {
      throw boom;
    },
  };
  const run = outcomesOf(saying((fulfil) => fulfil(refusing)));
  expect(
    run.printed,
    look("What was said has a getter, and that throws.", run.where("boom")),
  ).toEqual(["error: boom"]);
});
