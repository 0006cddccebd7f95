/** What an event of the two runs is in their figure. */
import type { Span } from "../widths.ts";
import type { QueuesEvent } from "./events.ts";

/** Who does something. The engine is somebody else's loop. */
export type Doer = "loop" | "task" | "engine";

/** The beginning of a turn, a deed, or a queue with what is in it. */
export type Item =
  | { readonly kind: "turn"; readonly words: string }
  | {
      readonly kind: "deed";
      readonly by: Doer;
      readonly words: readonly Span[];
    }
  | {
      readonly kind: "queue";
      readonly name: "ready queue" | "microtask queue";
      readonly holds: Span;
      /** Told by the run; or else by what the engine has done next. */
      readonly isSeen: boolean;
    };

/** The items for some events in a row. */
export function itemsOf(events: readonly QueuesEvent[]): readonly Item[] {
  return events.flatMap((event, index): readonly Item[] => {
    switch (event.kind) {
      case "turn":
        return [turn(`turn ${event.number}`)];
      case "enter":
        return [deed("loop", "sleeps in ", { code: event.call })];
      case "run":
        return [runItem(event.who, nameOf(event.where))];
      case "added":
        return [addedItem(event.callback)];
      case "done":
        return [deed("task", { code: "setResult" }, ": it is done")];
      case "soon":
        return [queue("ready queue", nameOf(event.callback))];
      case "print":
        return [deed("task", "main prints ", { code: event.text })];
      case "yield":
        return [deed("task", "main is paused at its ", { code: "yield" })];
      case "resume":
        return resumeItems();
      case "host":
        return hostItems(events[index + 1]);
      case "then":
        return [deed("engine", "calls ", { code: "then" }, " of the Future")];
      case "react":
        return [deed("engine", "settles its promise")];
      default:
        return [];
    }
  });
}

function resumeItems(): readonly Item[] {
  return [
    deed("loop", "calls ", { code: "wakeUp" }),
    deed("task", "calls ", { code: "next" }, " of its generator"),
  ];
}

function addedItem(callback: string): Item {
  // Only `then` has spoken of the Future before.
  const where = callback === "wakeUp" ? " with a Future" : " with it";
  return deed("task", "leaves ", nameOf(callback), where);
}

function runItem(who: string, callback: Span): Item {
  const why = who === "timer" ? "time is up: " : "";
  return deed("loop", `${why}calls `, callback);
}

/** What the engine does first in this turn was in its queue before. */
function hostItems(next: QueuesEvent | undefined): readonly Item[] {
  const label = turn("the host’s turn");
  if (next?.kind === "then") {
    return [queue("microtask queue", "call then", false), label];
  }
  if (next?.kind !== "print") return [turn("the host’s turn: no job")];
  return [
    queue("microtask queue", "go on with main", false),
    label,
    deed("engine", "goes on with main"),
  ];
}

/** Only what was given to `then` is called by a function without a name. */
function nameOf(callback: string): Span {
  const isNamed = callback === "wakeUp" || callback === "complete";
  return isNamed ? { code: callback } : "then’s callback";
}

function turn(words: string): Item {
  return { kind: "turn", words };
}

function deed(by: Doer, ...words: readonly Span[]): Item {
  return { kind: "deed", by, words };
}

function queue(
  name: "ready queue" | "microtask queue",
  holds: Span,
  isSeen = true,
): Item {
  return { kind: "queue", name, holds, isSeen };
}
