import { Scheduler } from "../../02-coroutines/scheduler.ts";
import type { Lens } from "../lens.ts";
import { viewOf, watch } from "./scheduler.ts";

/** Which task is resumed, what it yields, and who has which slot. */
export const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies, originMs) {
    const scheduler = watch(Scheduler.prototype, tell, spies, originMs);
    return () => viewOf(scheduler());
  },
};
