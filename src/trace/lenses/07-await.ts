import type { Lens } from "../lens.ts";
import { watchTasks } from "./05-tasks.ts";
import { tellCancels } from "./06-cancellation.ts";
import { AsyncNames } from "./async-names.ts";

/** As for chapter 06; and which async function a task is, called by whom. */
export const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies, originMs) {
    const names = new AsyncNames(spies);
    tellCancels(names, tell, spies);
    return watchTasks(names, tell, spies, originMs);
  },
};
