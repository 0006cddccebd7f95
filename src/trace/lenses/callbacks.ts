/** What the loop of chapter 04 has to tell, whoever its callbacks resume. */
import { sentence } from "../../01-callbacks/sentence.ts";
import type { Outcome } from "../../02-coroutines/wait.ts";
import { EventLoop } from "../../04-futures/event-loop.ts";
import { Future } from "../../04-futures/future.ts";
import type { Handle } from "../../04-futures/handle.ts";
import type { Move, View } from "../events.ts";
import { nothing, type Spies } from "../lens.ts";
import type { Names } from "./names.ts";
import { timed } from "./timed.ts";

/** Is given each move of the loop. */
export type Tell = (move: Move) => void;

/** Tells of callbacks that resume nobody; what it returns looks at the loop. */
export function watchLoop(
  names: Names,
  tell: Tell,
  spies: Spies,
  originMs: number,
): () => View {
  let loop: EventLoop | null = null;
  spies.on(EventLoop.prototype, "runOnce", (self) => (loop = self));
  spies.on(EventLoop.prototype, "call", ({ waiting }, handle) => {
    if (handle.cancelled || names.coroutineOf(handle.callback)) return;
    const who = names.placeOf(handle, waiting);
    tell({ kind: "run", who, where: names.functionOf(handle) });
  });
  return () => (loop === null ? nothing : viewOf(loop, names, originMs));
}

/** Tells which Futures are done, but for those that are told otherwise. */
export function tellFutures(
  names: Names,
  tell: Tell,
  spies: Spies,
  isTold: (future: Future<unknown>) => boolean = () => true,
): void {
  spies.on(Future.prototype, "finish", (self, state, outcome) => {
    if (self.done() || !isTold(self)) return;
    const who = names.futureOf(self);
    tell({ kind: "done", who, state, ...errorIn(outcome) });
  });
}

/** The error in words, if it is one. */
export function errorIn(outcome: Outcome<unknown>): { error?: string } {
  return "error" in outcome ? { error: sentence(outcome.error) } : {};
}

function viewOf(loop: EventLoop, names: Names, originMs: number): View {
  const keys = [...loop.waiting.selector.keys.values()];
  const nameOf = (handle: Handle) =>
    `${names.functionOf(handle)}${names.purposeOf(handle)}`;
  const place = (word: string, fd: number, handle: Handle | null) =>
    handle === null ? [] : [`${word} of ${fd}${names.purposeOf(handle)}`];
  return {
    ready: loop.ready.map((handle) => names.readyOf(handle)),
    waiting: keys.flatMap(({ fd, data }) => [
      ...place("reader", fd, data.reader),
      ...place("writer", fd, data.writer),
    ]),
    timed: timed(loop.timers, nameOf, originMs),
  };
}
