import { sentence } from "../../01-callbacks/sentence.ts";
import { EventLoop } from "../../04-futures/event-loop.ts";
import { Future } from "../../04-futures/future.ts";
import { Handle } from "../../04-futures/handle.ts";
import type { Move } from "../events.ts";
import { type Lens, nothing, type Spies } from "../lens.ts";
import { Names } from "./names.ts";
import { timed } from "./timed.ts";

type Tell = (move: Move) => void;

/** Which callback is called, and what that means for coroutines and Futures. */
export const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies, originMs) {
    const names = new Names();
    let loop: EventLoop | null = null;
    spies.on(EventLoop.prototype, "runOnce", (self) => (loop = self));
    tellCallbacks(names, tell, spies);
    tellCoroutines(names, tell, spies);
    tellFutures(names, tell, spies);
    return () => (loop === null ? nothing : viewOf(loop, names, originMs));
  },
};

/** The loop calls a callback that belongs to no coroutine. */
function tellCallbacks(names: Names, tell: Tell, spies: Spies): void {
  spies.on(EventLoop.prototype, "call", ({ waiting }, handle) => {
    if (handle.cancelled || names.coroutineOf(handle.callback)) return;
    const who = names.placeOf(handle, waiting);
    tell({ kind: "run", who, where: names.functionOf(handle) });
  });
}

/** A coroutine goes on in a callback of `drive`, until that returns. */
function tellCoroutines(names: Names, tell: Tell, spies: Spies): void {
  let running: string | null = null;
  const pause = (who: string, wait: string) => {
    tell({ kind: "yield", who, wait });
    running = null;
  };
  spies.around(Handle.prototype, "run", ({ callback }) => {
    const who = names.coroutineOf(callback);
    if (who === null) return () => {};
    tell({ kind: "resume", who, isNew: names.begin(who) });
    running = who;
    return (outcome) => {
      if (running === null) return;
      running = null;
      const error = "error" in outcome ? sentence(outcome.error) : undefined;
      tell({ kind: "finish", who, ...(error && { error }) });
    };
  });
  spies.on(Future.prototype, "addDoneCallback", (self, callback) => {
    const who = names.coroutineOf(callback);
    if (who !== null) pause(who, names.futureOf(self));
  });
  spies.on(EventLoop.prototype, "callSoon", (_self, callback) => {
    // What `drive` was given instead of a Future; the error is on its way.
    if (running !== null && names.isRefusal(callback, running)) {
      pause(running, "no Future of this loop");
    }
    // Numbered now, or those that begin late would have early numbers.
    names.coroutineOf(callback);
  });
}

function tellFutures(names: Names, tell: Tell, spies: Spies): void {
  spies.on(Future.prototype, "finish", (self, state, outcome) => {
    if (self.done()) return;
    const isError = outcome !== null && "error" in outcome;
    const error = isError ? sentence(outcome.error) : undefined;
    const who = names.futureOf(self);
    tell({ kind: "done", who, state, ...(error && { error }) });
  });
}

function viewOf(loop: EventLoop, names: Names, originMs: number) {
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
