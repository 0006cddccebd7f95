import { callbacks } from "../../01-callbacks/first.ts";
import { calledIn, type Lens, nothing } from "../lens.ts";

/** The first loop asks its table whom to call: there we look over it. */
export const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies) {
    spies.on(callbacks, "get", (self, fd) => {
      const callback = Map.prototype.get.call(self, fd) as () => void;
      const where = calledIn(callback);
      tell({ kind: "run", who: `callback of ${fd}`, where });
    });
    return () => {
      const waiting = [...callbacks.keys()].map((fd) => `callback of ${fd}`);
      return { ...nothing, waiting };
    };
  },
};
