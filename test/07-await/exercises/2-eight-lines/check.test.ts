import "#src/07-await/awaiter.ts";
import { expect, test } from "vitest";
import { print } from "#kernel";
import { EventLoop, getRunningLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { sleep } from "#src/07-await/io.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/07-await.ts";
import { awaiter } from "#answer";

/** Runs a program; every async function of this file is the learner's. */
function perform(main: () => PromiseLike<unknown>) {
  const loop = new EventLoop();
  loop.onError = (error) => print(`a callback threw ${error}`);
  const ours = globalThis.__awaiter;
  globalThis.__awaiter = awaiter as typeof ours;
  try {
    const begin = () => {
      loop.callSoon(() => void main());
      loop.run();
    };
    return play(begin, { lens });
  } finally {
    globalThis.__awaiter = ours;
  }
}

/** What is awaited comes to, as text. */
async function told(awaited: PromiseLike<unknown>): Promise<void> {
  try {
    print(`value: ${await awaited}`);
  } catch (error) {
    print(`error: ${(error as Error).message}`);
  }
}

async function late(value: number): Promise<number> {
  await sleep(10);
  return value;
}

async function failing(): Promise<never> {
  await sleep(10);
  throw new Error("boom");
}

/** What is to be awaited comes to an error 10 ms later. */
function failed(): Future<never> {
  const future = new Future<never>();
  const fail = () => future.setException(new Error("boom"));
  getRunningLoop().callLater(10, fail);
  return future;
}

test("a call runs to its first await, and then its caller goes on", () => {
  const f = async () => {
    print("f begins");
    await null;
    print("f goes on");
  };
  const run = perform(async () => {
    print("main calls f");
    const call = f();
    print("main goes on");
    await call;
    print("main has awaited f");
  });
  expect(
    run.printed,
    look(
      "A call runs the body up to its first await, and returns; the rest of " +
        "the body comes in a later turn of the loop.",
      run.where("f goes on"),
    ),
  ).toEqual([
    "main calls f",
    "f begins",
    "main goes on",
    "f goes on",
    "main has awaited f",
  ]);
});

test("an await takes as long as what is awaited", () => {
  const run = perform(async () => {
    await sleep(1000);
    print(`after ${Math.floor(getRunningLoop().time())} ms`);
  });
  expect(
    run.printed,
    look(
      "Look at what was yielded: the body goes on when that is done, not a " +
        "turn later in any case.",
      run.where("after"),
    ),
  ).toEqual(["after 1000 ms"]);
});

test("an await gives back the value of what is awaited", () => {
  const run = perform(async () => {
    const first = await late(20);
    const second = await late(22);
    print(`${first} and ${second} is ${first + second}`);
  });
  expect(
    run.printed,
    look(
      "The value of a yield is what the generator is given when it goes on.",
      run.where(" and "),
    ),
  ).toEqual(["20 and 22 is 42"]);
});

test("an await throws the error of what is awaited", () => {
  const run = perform(async () => {
    try {
      print(`no error, but ${await failed()}`);
    } catch (error) {
      print(`caught: ${(error as Error).message}`);
    }
  });
  expect(
    run.printed,
    look(
      "An error comes out of the await, where a try of the body can catch " +
        "it: how does an error get into a generator?",
      run.where("print"),
    ),
  ).toEqual(["caught: boom"]);
});

test("what the body throws is the error of the call", () => {
  const atOnce = async () => {
    throw new Error("before the first await");
  };
  const run = perform(async () => {
    await told(atOnce());
    await told(failing());
  });
  expect(
    run.printed,
    look(
      "A body can throw in any of its steps: whoever awaits the call is told.",
      run.where("print"),
    ),
  ).toEqual(["error: before the first await", "error: boom"]);
});

test("what the body returns is waited for as well", () => {
  const thenable = { then: (resume: (value: number) => void) => resume(43) };
  const run = perform(async () => {
    await told((async () => late(42))());
    await told((async () => thenable)());
    await told((async () => failing())());
  });
  expect(
    run.printed,
    look(
      "A body may return a call of another async function, or anything with " +
        "a then: that is not the value yet.",
      run.where("value"),
    ),
  ).toEqual(["value: 42", "value: 43", "error: boom"]);
});
