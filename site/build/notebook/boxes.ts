/** Boxes that begin with a word in bold: > **Predict.** Who is first? */
import type { Token } from "markdown-it";

/** How a box is drawn. */
export type Box = { readonly tag: string; readonly className: string };

const boxes: Readonly<Record<string, Box>> = {
  "Predict.": { tag: "div", className: "predict" },
  "Note.": { tag: "div", className: "note" },
};

/** What box a blockquote is; null for a quotation. */
export function boxOf(tokens: readonly Token[], index: number): Box | null {
  const inline = tokens[index + 2]?.children ?? [];
  const isBold = inline.some(({ type }) => type === "strong_open");
  const word = inline.find(({ content }) => content !== "")?.content ?? "";
  return (isBold ? boxes[word] : undefined) ?? null;
}
