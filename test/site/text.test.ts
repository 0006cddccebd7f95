/** Prose and tables as HTML: what may break, and what says where it stands. */
import { expect, test } from "vitest";
import { filesOf } from "../../site/build/files.ts";
import { nameForReaders } from "../../site/build/pages/exercises.ts";
import { pageHtml } from "../../site/build/pages/markdown.ts";
import { readBook } from "../../site/build/read.ts";

test("a cell of a wide table says itself in which column it stands", () => {
  const html = htmlOf(`| box | mine & ours | in \`asyncio\` | |
|-----|-------------|--------------|-:|
| 1   | right       |              | 2 |
`);
  expect(tagsIn(html)).toEqual([
    '<table class="stacked" role="table">',
    '<thead role="rowgroup">',
    '<tr role="row">',
    ...Array.from({ length: 3 }, () => '<th role="columnheader">'),
    '<th class="right" role="columnheader">',
    '<tbody role="rowgroup">',
    '<tr role="row">',
    '<td role="cell" data-head="box">',
    '<td role="cell" data-head="mine &amp; ours">',
    '<td role="cell" data-head="in asyncio">',
    '<td class="right" role="cell">',
  ]);
});

test("each row begins at the first column, in each table", () => {
  const table = "| a | b | c | d |\n|-|-|-|-|\n| 1 |\n| 2 | 3 | 4 | 5 |\n";
  const heads = htmlOf(`${table}\n${table}`).matchAll(/data-head="(.)"/g);
  const all = [...heads].map(([, head]) => head).join("");
  expect(all).toBe("abcd".repeat(4));
});

test("a table of three columns stays a table everywhere", () => {
  const html = htmlOf("| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n");
  expect(new Set(tagsIn(html))).toEqual(
    new Set(["<table>", "<thead>", "<tr>", "<th>", "<tbody>", "<td>"]),
  );
});

test.each([
  ["futures._set_result_unless_it", "futures.|_set_|result_|unless_|it"],
  ["site/build/notebook/since.ts", "site/|build/|notebook/|since.|ts"],
  ["Future.__schedule_callbacks__", "Future.|__schedule_|callbacks__"],
  ["a().then(() => [1.5, 0x_ff_ff])", "a().then(() =&gt; [1.5, 0x_|ff_|ff])"],
  ["short.call_at", "short.call_at"],
])("code that is long may break between words: %s", (code, broken) => {
  const [, html = ""] = /<code[^>]*>(.*)<\/code>/.exec(
    htmlOf(`It is \`${code}\`.`),
  ) ?? [""];
  expect(html).toBe(broken.replaceAll("|", "<wbr>"));
});

test.each([
  ["1,000 ms, 2 KiB or 3.5 s.", "1,000_ms, 2_KiB or 3.5_s."],
  ["*In 5\nms* or 6\n*ms*", "<em>In 5_ms</em> or 6\n<em>ms</em>"],
  ["6 sleepers, 7 msx, a s", "6 sleepers, 7 msx, a s"],
  ["`8 ms`", "<code>8 ms</code>"],
])("no line ends between a number and its unit: %j", (text, kept) => {
  expect(htmlOf(text)).toBe(`<p>${kept.replaceAll("_", "\u00a0")}</p>\n`);
});

test("an exercise has the number that is typed to begin it", () => {
  const html = htmlOf(
    "# Two\n\n### Before\n\n## Exercises\n\n### Say it\n\n### Say it\n",
  );
  const numbers = [...html.matchAll(/id="([\w-]+)"><span[^>]*>([^<]*)/g)];
  expect(numbers.map(([, id, number]) => [id, number])).toEqual([
    ["say-it", "02/1"],
    ["say-it-1", "02/2"],
  ]);
});

test("a stub is named as the file that a reader works in", () => {
  expect(
    nameForReaders("chapters/02-two/exercises/3-send-all/stub.ts"),
  ).toEqual("my/02-two/3-send-all.ts");
  expect(nameForReaders("src/02-two/io.ts")).toEqual("src/02-two/io.ts");
});

function tagsIn(html: string): readonly string[] {
  return html.match(/<t\w+[^>]*>/g) ?? [];
}

function htmlOf(text: string): string {
  const book = readBook(filesOf({ "chapters/02-two/README.md": text }));
  const coloured = { files: new Map(), fences: new Map(), styleSheet: "" };
  return pageHtml({ book, page: book.pages[0]!, coloured });
}
