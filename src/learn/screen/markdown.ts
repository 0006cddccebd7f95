/** Markdown as blocks for a terminal: what statements and hints are made of. */
import MarkdownIt, { type Token } from "markdown-it";

/** A paragraph or an item of a list, to be wrapped; or lines of code. */
export type Block =
  | { readonly kind: "text"; readonly mark: string; readonly text: string }
  | { readonly kind: "code"; readonly lines: readonly string[] };

const markdown = new MarkdownIt();

/** The blocks of a text. Code in a sentence keeps its backticks. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const marks: string[] = [];
  for (const token of markdown.parse(text, {})) {
    if (token.type === "list_item_open") marks.push(`${token.info || "-"} `);
    if (token.type === "fence" || token.type === "code_block") {
      const lines = token.content.trimEnd().split("\n");
      blocks.push({ kind: "code", lines });
    }
    if (token.type !== "inline") continue;
    const mark = marks.pop() ?? "";
    const text = plain(token.children ?? []);
    blocks.push({ kind: "text", mark, text });
  }
  return blocks;
}

/** Without what only a page can show: addresses, and emphasis. */
function plain(tokens: readonly Token[]): string {
  const words = tokens.map(({ type, content }) => {
    if (type === "code_inline") return `\`${content}\``;
    return type.endsWith("break") ? " " : content;
  });
  return words.join("").replace(/\s+/g, " ");
}
