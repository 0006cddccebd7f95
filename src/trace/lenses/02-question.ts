import { ready, selector, type Waiting } from "../../02-coroutines/question.ts";
import { POLLIN } from "../../kernel/types.ts";
import { type Lens, nothing } from "../lens.ts";

/** The questioner's coroutines have no names; they are numbered here. */
export const lens: Lens = {
  turnsAt: "poll",
  attach(tell, spies) {
    const names = new Map<Waiting, string>();
    const nameOf = (coroutine: Waiting) => {
      const name = names.get(coroutine) ?? `coroutine ${names.size + 1}`;
      names.set(coroutine, name);
      return name;
    };
    let running = "";
    spies.on(ready, "shift", ([coroutine]) => {
      if (coroutine === undefined) return;
      const isNew = !names.has(coroutine);
      running = nameOf(coroutine);
      tell({ kind: "resume", who: running, isNew });
    });
    spies.on(selector, "register", (_self, fd, events) => {
      const word = events === POLLIN ? "read" : "write";
      tell({ kind: "yield", who: running, wait: JSON.stringify([fd, word]) });
    });
    return () => ({
      ...nothing,
      ready: ready.map(nameOf),
      waiting: [...selector.keys.keys()].map((fd) => `somebody for ${fd}`),
    });
  },
};
