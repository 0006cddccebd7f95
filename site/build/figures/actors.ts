/** The four actors, by shape; their colours are in figures.css. */
import { type Mark, path } from "./marks.ts";

/** Who does something in a figure. */
export type Actor = "kernel" | "loop" | "task" | "client";

/** All of them. */
export const actors: readonly Actor[] = ["kernel", "loop", "task", "client"];

/** The sign of an actor around a point. */
export function sign(actor: Actor, x: number, y: number, className = ""): Mark {
  const names = `sign ${actor} ${className}`.trim();
  switch (actor) {
    case "kernel":
      return path(
        names,
        ["M", x - 5, y - 5],
        ["h", 10],
        ["v", 10],
        ["h", -10],
        ["z"],
      );
    case "loop":
      return path(
        names,
        ["M", x - 5.5, y],
        ["a", 5.5, 5.5, 0, 1, 1, 11, 0],
        ["a", 5.5, 5.5, 0, 1, 1, -11, 0],
        ["z"],
      );
    case "task":
      return path(
        names,
        ["M", x, y - 6.5],
        ["l", 6.5, 6.5],
        ["l", -6.5, 6.5],
        ["l", -6.5, -6.5],
        ["z"],
      );
    case "client":
      return path(names, ["M", x, y - 6], ["l", 6.5, 11.5], ["h", -13], ["z"]);
  }
}
