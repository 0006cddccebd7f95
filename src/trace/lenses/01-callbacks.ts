import { EventLoop } from "../../01-callbacks/event-loop.ts";
import { calledIn, type Lens, nothing } from "../lens.ts";

/** Which reader or writer is called, and who is in the selector's table. */
export const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies) {
    let loop: EventLoop | null = null;
    spies.on(EventLoop.prototype, "runOnce", (self) => (loop = self));
    spies.on(EventLoop.prototype, "call", (_self, fd, callbacks, direction) => {
      const callback = callbacks[direction];
      if (callback === null) return;
      const where = calledIn(callback);
      tell({ kind: "run", who: `${direction} of ${fd}`, where });
    });
    return () => {
      const keys = [...(loop?.selector.keys.values() ?? [])];
      const waiting = keys.flatMap(({ fd, data }) => [
        ...(data.reader === null ? [] : [`reader of ${fd}`]),
        ...(data.writer === null ? [] : [`writer of ${fd}`]),
      ]);
      return { ...nothing, waiting };
    };
  },
};
