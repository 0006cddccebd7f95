/** The words of the pages: how many, and which of them say nothing. */
import type { Token } from "markdown-it";
import type { Page } from "../notebook/page.ts";
import { type Problem, problem } from "../rules.ts";

/** A paragraph, heading or cell as plain text, one line a line. */
type Passage = {
  readonly line: number;
  readonly text: string;
  readonly isQuoted: boolean;
};

/** A chapter that is read at one sitting. */
export const wordCounts = { least: 2500, most: 4000 };

const emptyWords =
  /\b(simply|just|powerful(ly)?|obvious(ly)?|of\s+course|eas(y|ily))\b/gi;

const emptyOpenings =
  /\bin\s+this\s+(chapter|section),?\s+(we|you)\b|\bwe\s+will\s+learn\b/gi;

/** Words and openings that the style forbids. */
export function proseProblems(page: Page): readonly Problem[] {
  // A quotation has somebody else's words.
  const ours = passagesOf(page).filter(({ isQuoted }) => !isQuoted);
  return ours.flatMap((passage) => [
    ...found(page, passage, emptyWords, "PROSE001"),
    ...found(page, passage, emptyOpenings, "PROSE002"),
  ]);
}

/** The words of a page that are read as prose: no code, no outputs. */
export function countWords(page: Page): number {
  const text = passagesOf(page)
    .map((passage) => passage.text)
    .join("\n");
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

function found(
  { path }: Page,
  { line, text }: Passage,
  pattern: RegExp,
  rule: "PROSE001" | "PROSE002",
): readonly Problem[] {
  return [...text.matchAll(pattern)].map((match) => {
    const linesBefore = text.slice(0, match.index).split("\n").length - 1;
    const place = { file: path, line: line + linesBefore };
    return problem(rule, place, match[0].replace(/\s+/g, " "));
  });
}

function passagesOf({ tokens }: Page): readonly Passage[] {
  const passages: Passage[] = [];
  let line = 1;
  let quoteDepth = 0;
  for (const token of tokens) {
    // The cells of a table have no line of their own, but its rows do.
    if (token.map !== null) line = token.map[0] + 1;
    if (token.type === "blockquote_open") quoteDepth += 1;
    if (token.type === "blockquote_close") quoteDepth -= 1;
    if (token.type !== "inline") continue;
    const text = textOf(token.children ?? []);
    passages.push({ line, text, isQuoted: quoteDepth > 0 });
  }
  return passages;
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(wordsOf).join("");
}

function wordsOf({ type, content }: Token): string {
  if (type.endsWith("break")) return "\n";
  // Code is read as a word, but no rule of ours is about its letters.
  if (type === "code_inline") return "code";
  return type === "text" ? content : "";
}
