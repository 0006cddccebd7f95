/** What a cell came to, next to what its page says that it comes to. */
import type { Cell } from "../notebook/cells.ts";
import { differenceOf } from "../records/masks.ts";
import { type Problem, problem } from "../rules.ts";
import type { Result } from "./run/messages.ts";

/** What is wrong with how a cell ended, at a line of its page, if anything. */
export function endingProblem(
  { cell }: Cell,
  { thrown, isOver }: Result,
  line: number,
): Problem | null {
  const { throws } = cell.meaning;
  if (thrown === null && throws === null) return null;
  if (thrown === null) {
    const ending = isOver ? "the kernel ended it" : "it ends without an error";
    return problem("CELL004", cell, `${throws}`, ending);
  }
  const place = { file: cell.file, line };
  if (throws === null) {
    return problem("CELL003", place, thrown.text, thrown.names[0] ?? "Error");
  }
  if (thrown.names.includes(throws)) return null;
  return problem("CELL005", place, throws, thrown.text);
}

/** The lines of a cell as they can stand in Markdown. */
export function outputTextOf({ cell }: Cell, { lines, thrown }: Result) {
  const isThrown = cell.meaning.throws !== null && thrown !== null;
  return [...lines, ...(isThrown ? [thrown.text] : [])]
    .join("\n")
    .replace(/\r\n?/g, "\n")
    .replaceAll("\0", "\ufffd")
    .trimEnd();
}

/** Where an output differs from the page's first, in words, or null. */
export function changeOf({ output }: Cell, fresh: string): string | null {
  return differenceOf(output?.body ?? "", fresh, exactly);
}

const exactly = { masks: [], isMeasured: false };
