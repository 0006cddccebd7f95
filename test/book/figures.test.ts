/** Figures: their data, their files, and the images in the chapters. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawFigures } from "../../site/build/figures/draw.ts";
import { figuresOf } from "../../site/build/figures/figure.ts";
import {
  checkedFigures,
  dataProblems,
} from "../../site/build/figures/problems.ts";
import { fileOf, inlineFigure } from "../../site/build/figures/svg.ts";
import { silent } from "../../site/build/progress.ts";
import { type Book, readBook } from "../../site/build/read.ts";
import { filesOn } from "../../site/build/files.ts";
import { printed } from "../../site/build/rules.ts";
import { bookWith, folderWith, soundBook, withBelow } from "./support.ts";

const data = "chapters/01-one/figure.json";
const picture = "chapters/01-one/queue.svg";
const shown = withBelow("![A client\nwaits.](queue.svg)");

const queue = {
  name: "queue",
  kind: "queue",
  title: "A <queue>",
  description: "A client waits.",
  listener: 3,
  process: { asleep: "recv(4)" },
  connections: [{ client: "B", does: "waits", bytes: "hello", fd: null }],
};

/** The sound book with one figure, or with what is left of it. */
function bookWithFigure(changes: object, texts = shown): Book {
  const figure = { ...queue, ...changes };
  return bookWith({ ...texts, [data]: JSON.stringify([figure], null, 2) });
}

function drawnFigure(book: Book) {
  const figures = book.chapters.flatMap((one) => figuresOf(book, one).figures);
  expect(figures).toHaveLength(1);
  return figures[0]!;
}

function sentences(book: Book): readonly string[] {
  return checkedFigures(book).problems.map(printed);
}

test("a figure that is drawn, shown and described has no problems", () => {
  const svg = fileOf(drawnFigure(bookWithFigure({})));
  const book = bookWithFigure({}, { ...shown, [picture]: svg });
  expect(checkedFigures(book)).toEqual({ count: 1, problems: [] });
});

test("npm run book draws what is behind its data, once", async () => {
  const texts = { ...soundBook, ...shown, [data]: JSON.stringify([queue]) };
  const root = folderWith(texts);
  expect(await drawFigures(root, silent)).toEqual({ count: 1, problems: [] });
  expect(await drawFigures(root, silent)).toEqual({ count: 0, problems: [] });
  const drawn = readFileSync(join(root, picture), "utf8");
  const book = readBook(filesOn(root));
  expect(drawn).toBe(fileOf(drawnFigure(book)));
  expect(checkedFigures(book).problems).toEqual([]);
});

test("a picture that is not what the data draws is found", () => {
  const book = bookWithFigure({}, { ...shown, [picture]: "<svg/>" });
  expect(sentences(book)).toEqual([
    `${picture}:1 FIG002 not what ${data} draws: npm run book draws it again`,
  ]);
});

test("a figure that no image shows is found", () => {
  const book = bookWithFigure({}, soundBook);
  expect(sentences(book)).toContain(
    `${data}:2 FIG003 figure "queue" is shown 0 times in the chapter, not once`,
  );
});

test("an image with other words than the description is found", () => {
  const book = bookWithFigure({ description: "B waits." });
  expect(sentences(book)).toContain(
    "chapters/01-one/README.md:19 FIG004 the words for figure " +
      `"queue" are not its description in ${data}`,
  );
});

test("a picture that no data draws any more is found", () => {
  const stale = "chapters/01-one/old.svg";
  const svg = fileOf(drawnFigure(bookWithFigure({})));
  const book = bookWithFigure({}, { ...shown, [picture]: svg, [stale]: svg });
  expect(sentences(book)).toEqual([
    `${stale}:1 FIG005 no figure.json draws this any more: remove it`,
  ]);
});

test("a text that leaves the picture is found", () => {
  const wide = "waits for an answer that does not come";
  const connections = [{ client: "B", does: wide, bytes: "", fd: 4 }];
  expect(sentences(bookWithFigure({ connections }))).toContain(
    `${data}:2 FIG006 figure "queue" has no room for "${wide}"`,
  );
});

test.each([
  ["a missing title", { title: "" }, '2 FIG001 "title" must be a text'],
  ["an unknown kind", { kind: "pie" }, '2 FIG001 "kind" must be one of trace'],
  ["a name with a path", { name: "../a" }, '2 FIG001 "name" must be a word'],
  [
    "a connection without bytes",
    { connections: [{ client: "B", does: "waits", fd: 4 }] },
    '12 FIG001 "bytes" must be a text of at most 5',
  ],
])("%s is named with its line", (_name, changes, complaint) => {
  const [first] = dataProblems(bookWithFigure(changes)).map(printed);
  expect(first).toContain(`${data}:${complaint}`);
});

test.each([
  ["no JSON", "[\n  {]\n", `${data}:2 FIG001 `],
  ["no list", "{}", `${data}:1 FIG001 it must be a list of figures`],
])("%s is named with its line", (_name, text, complaint) => {
  const [first] = dataProblems(bookWith({ [data]: text })).map(printed);
  expect(first).toContain(complaint);
});

test("in a page it has no style, and names of its own", () => {
  const html = inlineFigure(drawnFigure(bookWithFigure({})));
  expect(html).not.toMatch(/<style|\sstyle=/);
  expect(html).toContain("A &lt;queue&gt;</figcaption>");
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(ids).toEqual([
    "figure-queue",
    "figure-queue-title",
    "figure-queue-words",
  ]);
  expect(html).toContain('aria-labelledby="figure-queue-title"');
});

test("as a file it has a style of its own, and colours for the dark", () => {
  const svg = fileOf(drawnFigure(bookWithFigure({})));
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(svg).toContain("@media (prefers-color-scheme: dark)");
  expect(svg).toContain('<desc id="words">A client waits.</desc>');
  expect(svg).not.toMatch(/\sstyle=|url\(|figcaption/);
});
