/**
 * The compliance suite of Promises/A+, by its authors, with Futures in the
 * place of promises. It is written for mocha, so it is given mocha's words,
 * and its timers are our loop's. Each case is a run of a loop of its own.
 */
import { createRequire } from "node:module";
import {
  afterAll,
  afterEach,
  beforeEach,
  describe,
  expect,
  test,
  vi,
} from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import "#src/07-await/then.ts";
import { reject, resolve } from "#src/07-await/thenable.ts";
import { giveClock } from "../04-futures/own-clock.ts";

type Done = (error?: unknown) => void;
type Case = (done: Done) => void;

const require = createRequire(import.meta.url);
const suite = require("promises-aplus-tests") as {
  mocha(adapter: unknown): void;
};

let loop = new EventLoop();
let caseCount = 0;

const adapter = {
  deferred() {
    const promise = new Future<unknown>(loop);
    return {
      promise,
      resolve: (value: unknown) => resolve(promise, value),
      reject: (reason: unknown) => reject(promise, reason),
    };
  },
};

/** Runs a case inside a loop, until it says that it is done. */
function specify(name: string, body: Case): void {
  caseCount += 1;
  test(name, () => {
    loop = new EventLoop();
    giveClock(loop);
    const outcome = { isDone: false, errors: [] as unknown[] };
    loop.onError = (error) => outcome.errors.push(error);
    loop.callSoon(() => {
      if (body.length === 0) outcome.isDone = true;
      body((error) => {
        outcome.isDone = true;
        if (error !== undefined) outcome.errors.push(error);
      });
    });
    loop.run();
    for (const error of outcome.errors) throw error;
    expect(outcome.isDone).toBe(true);
  });
}

// The words stay until the end: a `describe` of vitest is read later.
const words = { describe, specify, it: specify, beforeEach, afterEach };
const before = Object.fromEntries(
  Object.keys(words).map((word) => [word, Reflect.get(globalThis, word)]),
);
Object.assign(globalThis, words);
afterAll(() => void Object.assign(globalThis, before));

beforeEach(() => {
  vi.stubGlobal("setTimeout", (callback: () => void, delayMs = 0) =>
    loop.callLater(delayMs, callback),
  );
});
afterEach(() => void vi.unstubAllGlobals());

describe("Promises/A+", () => suite.mocha(adapter));

test("all cases of the suite were run", () => {
  expect(caseCount).toBe(872);
});
