/** Each kind of fence as HTML. */
import type { Coloured } from "../highlight.ts";
import { excerptOrProblem } from "../notebook/bodies.ts";
import type { Fence, FenceOf } from "../notebook/fence.ts";
import { type Owner, ownerOf } from "../notebook/outputs.ts";
import type { Page } from "../notebook/page.ts";
import type { Book } from "../read.ts";
import { runIds } from "../notebook/evidence.ts";
import { cellCaption } from "./cells.ts";
import { plainLines } from "./colours.ts";
import { nameForReaders } from "./exercises.ts";
import { escapeHtml } from "./html.ts";
import { block, excerptLines, figure, lineHtml } from "./listing.ts";
import { firstLine, marksOf } from "./since.ts";
import { noBreakSpace } from "./units.ts";
import { relativeUrl, sitePathOf } from "./urls.ts";

/** What a fence may need to know to be drawn. */
export type Context = {
  readonly book: Book;
  readonly page: Page;
  readonly coloured: Coloured;
};

/** The HTML of a fence. */
export function fenceHtml(fence: Fence, context: Context): string {
  const { meaning } = fence;
  const id = runIds(context.page).get(fence.token);
  switch (meaning.kind) {
    case "source":
      return sourceHtml({ ...fence, meaning }, context);
    case "cell":
      return cellHtml({ ...fence, meaning }, context, id);
    case "error":
      return errorHtml({ ...fence, meaning }, ownLines(fence, context), id);
    case "record":
      return commandHtml({ ...fence, meaning }, context, id);
    case "output":
      return outputHtml(fence, context);
    case "shown":
      return `${code(fence, context)}\n`;
  }
}

function sourceHtml(fence: FenceOf<"source">, context: Context): string {
  const { path } = fence.meaning;
  const excerpt = excerptOrProblem(context.book, fence);
  // The structure was checked before anything was drawn.
  if ("rule" in excerpt) throw new Error(excerpt.sentence);
  const from = sitePathOf(context.page.path);
  const url = relativeUrl(from, sitePathOf(path), `L${firstLine(excerpt)}`);
  const name = `<a href="${url}">${escapeHtml(nameForReaders(path))}</a>`;
  const marks = marksOf(fence, excerpt, context.book);
  const file = context.coloured.files.get(path) ?? [];
  const lines = excerptLines(excerpt, file, marks.lines);
  return figure("listing", name + marks.caption, block(lines));
}

function errorHtml(
  { meaning }: FenceOf<"error">,
  lines: readonly string[],
  id?: string,
) {
  const { code, errorLine } = meaning;
  const marked = lines.map((line, index) => {
    const className = index + 1 === errorLine ? "line wrong" : "line";
    return `<span class="${className}">${line}</span>`;
  });
  const place = `line${noBreakSpace}${errorLine}`;
  const caption = `Does not compile: ${code} in ${place}`;
  return figure("error", caption, block(marked), id);
}

function cellHtml(fence: FenceOf<"cell">, context: Context, id?: string) {
  const caption = cellCaption(fence, context.book.files);
  const className = fence.meaning.throws === null ? "cell" : "cell throws";
  return figure(className, caption, code(fence, context), id);
}

function commandHtml(fence: FenceOf<"record">, context: Context, id?: string) {
  const caption = commandCaption(fence.meaning);
  return figure("command", caption, code(fence, context), id);
}

function commandCaption({ server }: FenceOf<"record">["meaning"]): string {
  if (server === null) return "";
  return `Second terminal, while <code>npm run echo -- ${server}</code> runs`;
}

function outputHtml(fence: Fence, context: Context): string {
  const caption = outputCaption(ownerOf(fence, context.page)?.meaning);
  return figure("output", caption, block(ownLines(fence, context), "samp"));
}

function outputCaption(owner: Owner["meaning"] | undefined): string {
  if (owner?.kind === "error") return "The compiler says";
  if (owner?.kind === "cell") return "Output";
  return owner?.shows === "server" ? "Output of the server" : "Output";
}

function code(fence: Fence, context: Context): string {
  return block(ownLines(fence, context));
}

/** The lines of the fence's own body, in colours where it has any. */
function ownLines({ token, body }: Fence, { coloured }: Context) {
  return (coloured.fences.get(token) ?? plainLines(body)).map(lineHtml);
}
