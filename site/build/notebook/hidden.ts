/** `<!-- hidden: FILE#NAME: reason -->`: lines that a chapter leaves out. */
import type { Token } from "markdown-it";
import { type Problem, problem } from "../rules.ts";
import { readTarget, type SourceMeaning } from "./kinds/source.ts";

/** Lines of a file that need not be shown. */
export type Hidden = {
  readonly file: string;
  readonly line: number;
  /** As it was written, for sentences about it. */
  readonly target: string;
  readonly meaning: SourceMeaning;
};

const comment = /<!--\s*hidden:\s*([^\s:]+)\s*:?([\s\S]*?)-->/g;

/** The hidden entries of a page, each with a reason, or it is a problem. */
export function readHidden(file: string, tokens: readonly Token[]) {
  const entries: Hidden[] = [];
  const problems: Problem[] = [];
  for (const token of tokens) {
    if (token.type !== "html_block") continue;
    for (const match of token.content.matchAll(comment)) {
      const [, target = "", reason = ""] = match;
      const linesAbove = token.content.slice(0, match.index).split("\n");
      const place = { file, line: (token.map?.[0] ?? 0) + linesAbove.length };
      const meaning = readTarget(target);
      if (reason.trim() === "" || meaning === null) {
        problems.push(problem("SNIP015", place, target));
      } else {
        entries.push({ ...place, target, meaning });
      }
    }
  }
  return { entries, problems };
}
