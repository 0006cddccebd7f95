/** Markdown as blocks for a terminal: what statements and hints are made of. */
import MarkdownIt from "markdown-it";

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
    blocks.push({ kind: "text", mark, text: plain(token.content) });
  }
  return blocks;
}

/** Without what only a page can show: addresses, and emphasis. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\*\*?([^*]+)\*\*?/g, "$1")
    .replace(/\s+/g, " ");
}
