import { EventLoop } from "../../04-futures/event-loop.ts";
import { Future } from "../../04-futures/future.ts";
import { Handle } from "../../04-futures/handle.ts";
import type { Lens, Spies } from "../lens.ts";
import { errorIn, type Tell, tellFutures, watchLoop } from "./callbacks.ts";
import { Names } from "./names.ts";

/** Which callback is called, and what that means for coroutines and Futures. */
export const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies, originMs) {
    const names = new Names();
    const view = watchLoop(names, tell, spies, originMs);
    tellCoroutines(names, tell, spies);
    tellFutures(names, tell, spies);
    return view;
  },
};

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
      tell({ kind: "finish", who, ...errorIn(outcome) });
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
