import { Scheduler } from "../../03-timers/scheduler.ts";
import type { Lens } from "../lens.ts";
import { viewOf, watch } from "./scheduler.ts";
import { timed } from "./timed.ts";

/** As for chapter 02, and who waits for which time. */
export const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies, originMs) {
    const watched = watch(Scheduler.prototype, tell, spies, originMs);
    return () => {
      const scheduler = watched();
      const view = viewOf(scheduler);
      if (scheduler === null) return view;
      const nameOf = ({ task }: { task: { name: string } }) => task.name;
      return { ...view, timed: timed(scheduler.timers, nameOf, originMs) };
    };
  },
};
