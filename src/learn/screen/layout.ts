/** Lines for a terminal: wrapped, indented, and coloured where it may be. */
import type colors from "picocolors";
import wrapAnsi from "wrap-ansi";
import { blocksOf } from "./markdown.ts";

/** The colours of a terminal; without them, texts stay as they are. */
export type Paint = ReturnType<typeof colors.createColors>;

/** What a screen is drawn for. */
export type Terminal = {
  /** Its width in columns. */
  readonly columns: number;
  /** How many lines it shows; `Infinity`, where nothing scrolls away. */
  readonly rows: number;
  readonly paint: Paint;
  /** Whether keys can be pressed. */
  readonly hasKeys: boolean;
};

// Longer lines are hard to read, shorter ones cannot hold a file's name.
const textColumnsMax = 76;
const columnsMin = 18;

/** How wide text is set. */
export function textColumns({ columns }: Pick<Terminal, "columns">): number {
  return Math.max(columnsMin, Math.min(columns, textColumnsMax));
}

/** A text in lines that fit, each behind a margin; `mark` is in the first. */
export function wrapped(
  text: string,
  { columns }: Pick<Terminal, "columns">,
  { margin = "  ", mark = "" } = {},
): readonly string[] {
  const indent = margin + " ".repeat(mark.length);
  const width = textColumns({ columns }) - indent.length;
  const lines = wrapAnsi(text, width, { hard: true, trim: true }).split("\n");
  return lines.map((line, at) => (at === 0 ? margin + mark : indent) + line);
}

/** Lines that keep their spaces; what does not fit goes on below, indented. */
export function kept(
  lines: readonly string[],
  { columns }: Pick<Terminal, "columns">,
  margin = "    ",
): readonly string[] {
  const width = Math.max(columnsMin, columns) - margin.length;
  return lines.flatMap((line) => {
    const [own = ""] = /^ */.exec(line) ?? [];
    const indent = " ".repeat(Math.min(own.length, indentMax));
    const rest = width - indent.length - restIndent.length;
    const [first = "", ...more] = split(line, width);
    const below = more.length === 0 ? [] : split(more.join("").trim(), rest);
    return [
      margin + first,
      ...below.map((part) => margin + indent + restIndent + part),
    ];
  });
}

// Of a line that is set far in, little else would fit below it.
const indentMax = 8;
const restIndent = "  ";

/** Parts of at most this width, between words where there are some. */
function split(line: string, width: number): readonly string[] {
  const options = { hard: true, trim: false, wordWrap: true };
  return wrapAnsi(line, width, options).split("\n");
}

/** Markdown as lines, with an empty one between its paragraphs. */
export function markdownLines(
  text: string,
  terminal: Terminal,
  margin = "  ",
): readonly string[] {
  const blocks = blocksOf(text).map((block) => {
    if (block.kind === "code") {
      return kept(block.lines, terminal, `${margin}  `);
    }
    const lines = wrapped(block.text, terminal, { margin, mark: block.mark });
    return coloured(lines, terminal);
  });
  return blocks.flatMap((lines, at) => (at === 0 ? lines : ["", ...lines]));
}

/** Code in a sentence in a colour of its own; it may go over a line's end. */
export function coloured(
  lines: readonly string[],
  { paint }: Pick<Terminal, "paint">,
): readonly string[] {
  if (!paint.isColorSupported) return lines;
  let isCode = false;
  return lines.map((line) => {
    const parts = line.split("`");
    return parts
      .map((part, at) => {
        if (at > 0) isCode = !isCode;
        return isCode ? paint.cyan(part) : part;
      })
      .join("");
  });
}

/** Blocks with an empty line between those that have something to say. */
export function joined(
  blocks: readonly (readonly string[])[],
): readonly string[] {
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, at) => (at === 0 ? block : ["", ...block]));
}
