import { expect, test } from "vitest";
import { print } from "#kernel";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import type { Future } from "#src/04-futures/future.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { lens } from "#src/trace/lenses/04-futures.ts";
import { OwnFuture } from "#answer";

type Stage = {
  readonly loop: EventLoop;
  readonly future: Future<string>;
  /** Prints it, with the turn. */
  readonly say: (what: string) => void;
};

/** Something is done with a Future in the first turn of a loop. */
function inTurnOne(act: (stage: Stage) => void) {
  return play(
    () => {
      const loop = new EventLoop();
      loop.onError = (error) => print(`the loop reports ${error}`);
      const future: Future<string> = new OwnFuture(loop);
      const say = (what: string) => print(`turn ${loop.turnCount}: ${what}`);
      loop.callSoon(function begin() {
        act({ loop, future, say });
      });
      loop.run();
      return future;
    },
    { lens },
  );
}

test("whoever comes early waits for the result", () => {
  const run = inTurnOne(({ loop, future, say }) => {
    function* waiter(): Coroutine<void> {
      say(`a coroutine gets ${yield* future}`);
    }
    drive(waiter());
    future.addDoneCallback((it) => say(`a callback gets ${it.state}`));
    loop.callLater(10, () => future.setResult("hello"));
  });
  expect(
    run.printed,
    look(
      "The result comes at 10 ms: what is there to tell anybody before?",
      run.whereFirst(/is called: (?!begin)|goes on/),
    ),
  ).toEqual([
    "turn 4: a callback gets finished",
    "turn 4: a coroutine gets hello",
  ]);
});

test("whoever comes after the result is called as well", () => {
  const run = inTurnOne(({ loop, future }) => {
    future.setResult("hello");
    loop.callLater(10, function comeLate() {
      future.addDoneCallback((it) => print(`called: ${it === future}`));
    });
  });
  expect(
    run.printed,
    look(
      "The Future is done, and a callback comes: what is it told, and when?",
      run.where("is called"),
    ),
  ).toEqual(["called: true"]);
});

test("whoever comes after an error or a cancel is called as well", () => {
  const failed = inTurnOne(({ future }) => {
    future.setException(new Error("no hello"));
    future.addDoneCallback((it) => print(it.state));
  });
  const cancelled = inTurnOne(({ future }) => {
    future.cancel();
    future.addDoneCallback((it) => print(it.state));
  });
  expect(
    [failed.printed, cancelled.printed],
    look("There are three ways to be done: which word stands for all?", [
      ...failed.where("is done"),
      ...cancelled.where("is cancelled"),
    ]),
  ).toEqual([["finished"], ["cancelled"]]);
});

test("the late one is called a turn later, in the order of the asking", () => {
  const run = inTurnOne(({ loop, future, say }) => {
    future.setResult("hello");
    future.addDoneCallback(() => say("late"));
    loop.callSoon(() => say("asked for after it"));
    say("the line below");
  });
  expect(
    run.printed,
    look(
      "Nobody is called from inside anybody, and the queue keeps its order.",
      run.where(/prints "turn \d: late"/),
    ),
  ).toEqual([
    "turn 1: the line below",
    "turn 2: late",
    "turn 2: asked for after it",
  ]);
});

test("a Future that is done keeps nobody", () => {
  const run = inTurnOne(({ future }) => {
    future.addDoneCallback(() => {});
    future.setResult("hello");
    future.addDoneCallback(() => {});
  });
  const { callbacks } = run.value as Future<string>;
  expect(
    callbacks.length,
    look("All have been called: for whom is the list still needed?", [
      `callbacks of the Future when the loop has ended: ${callbacks.length}`,
    ]),
  ).toEqual(0);
});

test("the loop of the Future calls, whichever runs", () => {
  const run = play(
    () => {
      const [own, other] = [new EventLoop(), new EventLoop()];
      const future: Future<string> = new OwnFuture(own);
      future.setResult("hello");
      other.callSoon(() => {
        future.addDoneCallback(() => print(`turn ${own.turnCount}`));
      });
      other.run();
      own.run();
    },
    { lens },
  );
  expect(
    run.printed,
    look(
      "A Future belongs to a loop: whose queue is the callback put into?",
      run.where("is called"),
    ),
  ).toEqual(["turn 1"]);
});
