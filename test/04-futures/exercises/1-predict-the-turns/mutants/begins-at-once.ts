// fails: the lines come in this order, each in its turn
// Believes that drive runs a coroutine to its first wait.
/** Four coroutines and two Futures: what is printed, and in which turn? */
import { print } from "#kernel";
import { type Coroutine, drive } from "#src/04-futures/drive.ts";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";

// #region program
/** Prints six lines, each with the turn that it is printed in. */
export function program(): void {
  const loop = new EventLoop();
  const first = new Future<void>(loop);
  const second = new Future<void>(loop);
  const say = (who: string) => print(`turn ${loop.turnCount}: ${who}`);

  function* a(): Coroutine<void> {
    yield* second;
    say("A");
  }

  function* b(): Coroutine<void> {
    yield* first;
    second.setResult();
    say("B");
  }

  function* c(): Coroutine<void> {
    first.setResult();
    first.addDoneCallback(() => say("callback"));
    say("C");
    yield* first;
    say("C again");
  }

  function* d(): Coroutine<void> {
    yield* first;
    say("D");
  }

  for (const coroutine of [a(), b(), c(), d()]) drive(coroutine, loop);
  loop.run();
}
// #endregion

type Who = "A" | "B" | "C" | "C again" | "D" | "callback";
type Line = `turn ${0 | 1 | 2 | 3}: ${Who}`;

/** What `program` prints. */
export const prediction: (Line | "?")[] = [
  // TODO: put the line that you expect in the place of each "?".
  "turn 0: C",
  "turn 0: C again",
  "turn 0: D",
  "turn 1: B",
  "turn 1: callback",
  "turn 2: A",
  // END TODO
];
