/** The prose of a page, piece by piece, as plain text. */
import type { Token } from "markdown-it";
import { boxOf } from "./boxes.ts";
import type { Page } from "./page.ts";

/** A paragraph, heading or cell as plain text, one line a line. */
export type Passage = {
  readonly line: number;
  readonly text: string;
  /** Somebody else's words; a box such as Predict has ours. */
  readonly isQuoted: boolean;
};

/** What is read of a piece of a line: of a text, of code, of an image. */
export type Reading = (token: Token) => string;

/** The passages of a page in its order, each read in the same way. */
export function passagesOf(
  { tokens }: Page,
  read: Reading,
): readonly Passage[] {
  const passages: Passage[] = [];
  const quotes: boolean[] = [];
  let line = 1;
  for (const [index, token] of tokens.entries()) {
    // The cells of a table have no line of their own, but its rows do.
    if (token.map !== null) line = token.map[0] + 1;
    if (token.type === "blockquote_open") {
      quotes.push(boxOf(tokens, index) === null);
    }
    if (token.type === "blockquote_close") quotes.pop();
    if (token.type !== "inline") continue;
    const text = readAll(token.children ?? [], read);
    passages.push({ line, text, isQuoted: quotes.includes(true) });
  }
  return passages;
}

/** The line of the page in which a character of a passage stands. */
export function lineAt({ line, text }: Passage, index: number): number {
  return line + text.slice(0, index).split("\n").length - 1;
}

/** Pieces of a line, read one after the other. */
export function readAll(tokens: readonly Token[], read: Reading): string {
  return tokens
    .map((token) => (token.type.endsWith("break") ? "\n" : read(token)))
    .join("");
}
