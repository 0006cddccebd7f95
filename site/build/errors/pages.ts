/** The error fences of whole pages. */
import type { FenceOf } from "../notebook/fence.ts";
import { errorsOf } from "../notebook/errors.ts";
import type { Page } from "../notebook/page.ts";
import { differenceOf } from "../records/masks.ts";
import { type Problem, problem } from "../rules.ts";
import { compileFences } from "./compile.ts";
import { messageOf, problemOf } from "./verdict.ts";

/** An error fence of which the compiler says something else than the page. */
export type ChangedMessage = {
  readonly error: FenceOf<"error">;
  readonly fresh: string;
  /** Where the two differ first, in words. */
  readonly difference: string;
};

/**
 * Compiles the error fences of some pages, and compares what is said.
 * `onChanged` does something about a change; it answers a problem, if any.
 */
export async function compileErrors(
  pages: readonly Page[],
  root: string,
  onChanged: (changed: ChangedMessage) => Problem | null,
) {
  const errors = pages.flatMap(errorsOf);
  const fences = errors.map(({ error }) => error);
  const said = await compileFences(fences, root);
  const problems = errors.map(({ error, output }) => {
    const diagnostics = said.get(error) ?? [];
    const unexpected = problemOf(error, diagnostics);
    // The words for another error than the expected one are of no use.
    if (unexpected !== null || output === null) return unexpected;
    const fresh = messageOf(diagnostics);
    const difference = differenceOf(output.body, fresh, exactly);
    if (difference === null) return null;
    return onChanged({ error, fresh, difference });
  });
  return {
    count: errors.length,
    problems: problems.filter((found) => found !== null),
  };
}

/** For those who only look: a change is a problem. */
export function reportMessage({ error, difference }: ChangedMessage) {
  return problem("ERR004", error, difference);
}

const exactly = { masks: [], isMeasured: false };
