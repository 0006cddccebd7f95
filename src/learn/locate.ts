/** Where an error comes from, in the learner's own lines. */
import { join } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { learnerFolder } from "./catalogue.ts";
import { programName } from "./child/program-name.ts";

/** Finds the line of the learner's file that an error comes from. */
export type Locate = (stack: string) => string | null;

/** Locates by the map of a bundle; `answer` is the learner's file. */
export function locator(map: string, root: string, answer: string): Locate {
  const trace = new TraceMap(map);
  const frame = new RegExp(`${programName}:(\\d+):(\\d+)`, "g");
  return (stack) => {
    for (const [, line, column] of stack.matchAll(frame)) {
      const place = originalPositionFor(trace, {
        line: Number(line),
        column: Number(column) - 1,
      });
      if (place.source === null || join(root, place.source) !== answer)
        continue;
      return `${shownPath(answer)}:${place.line}`;
    }
    return null;
  };
}

/** A path as learners know it: from their own folder on. */
export function shownPath(path: string): string {
  return path.replace(new RegExp(`^.*(?=/${learnerFolder}/)/`), "");
}
