/** The words of the pages: how many, and which of them say nothing. */
import type { Token } from "markdown-it";
import type { Page } from "../notebook/page.ts";
import { lineAt, type Passage, passagesOf } from "../notebook/passages.ts";
import { exercisesOf } from "../notebook/sections.ts";
import { type Problem, problem } from "../rules.ts";

/** A chapter that is read at one sitting. */
export const wordCounts = { least: 2500, most: 4000 };

const emptyWords =
  /\b(simply|just|powerful(ly)?|obvious(ly)?|of\s+course|eas(y|ily))\b/gi;

const emptyOpenings =
  /\bin\s+this\s+(chapter|section),?\s+(we|you)\b|\bwe\s+will\s+learn\b/gi;

/** Words and openings that the style forbids. */
export function proseProblems(page: Page): readonly Problem[] {
  // A quotation has somebody else's words.
  const ours = passagesOf(page, wordsOf).filter(({ isQuoted }) => !isQuoted);
  return ours.flatMap((passage) => [
    ...found(page, passage, emptyWords, "PROSE001"),
    ...found(page, passage, emptyOpenings, "PROSE002"),
  ]);
}

/**
 * The words of a page that are read as prose: no code, no outputs. The
 * exercises come after the chapter; they are done, one by one, not read on.
 */
export function countWords(page: Page): number {
  const endLine = exercisesOf(page)?.line ?? Infinity;
  const text = passagesOf(page, wordsOf)
    .filter(({ line }) => line < endLine)
    .map((passage) => passage.text)
    .join("\n");
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

function found(
  { path }: Page,
  passage: Passage,
  pattern: RegExp,
  rule: "PROSE001" | "PROSE002",
): readonly Problem[] {
  return [...passage.text.matchAll(pattern)].map((match) => {
    const place = { file: path, line: lineAt(passage, match.index) };
    return problem(rule, place, match[0].replace(/\s+/g, " "));
  });
}

function wordsOf({ type, content }: Token): string {
  // Code is read as a word, but no rule of ours is about its letters.
  if (type === "code_inline") return "code";
  return type === "text" ? content : "";
}
