/** Pages that are looked up: how one gets there, and where they lead. */
import { expect, test } from "vitest";
import { filesOf } from "../../site/build/files.ts";
import { pageHtml } from "../../site/build/pages/markdown.ts";
import { type Book, readBook } from "../../site/build/read.ts";
import { renderSite } from "../../site/build/render.ts";

const one = "chapters/01-one/README.md";
const coloured = { files: new Map(), fences: new Map(), styleSheet: "" };
const below = "\n```output\nhi, 5\n```\n";

const pages = {
  "chapters/README.md": "# Contents\n",
  "chapters/glossary.md": "# Glossary\n",
  "chapters/questions.md": `# Questions

### 1. \`asleep\`?

So says \`asleep\`.

- [01, \`asleep\`](01-one/README.md#runs)
  \`asleep\`
  \`hi\`
  \`TS2322\`
  \`bye\`
`,
  [one]: `# One

\`\`\`ts cell
none();
\`\`\`

## Runs

\`\`\`ts cell
print("hi, 5");
\`\`\`
${below}
\`\`\`sh record=asleep
ps
\`\`\`
${below}
\`\`\`ts error=TS2322@1
x;
\`\`\`
`,
};

const book = readBook(filesOf(pages));

test("what shows an answer is linked to its run, and nothing else is", () => {
  const html = htmlOf("chapters/questions.md");
  const links = html.match(/<a [^>]*href="[^#][^>]*>.*?<\/a>/g);
  const evidence = (id: string, words: string) =>
    `<a class="evidence" href="01-one/index.html#${id}">${words}</a>`;
  expect(links).toEqual([
    '<a href="01-one/index.html#runs">01, <code>asleep</code></a>',
    evidence("record-asleep", "<code>asleep</code>"),
    evidence("cell-2", "<code>hi</code>"),
    evidence("error-1", "<code>TS2322</code>"),
  ]);
});

test("cells, records and error fences have the ids of these links", () => {
  const figures = htmlOf(one).match(/<figure[^>]*>/g);
  expect(figures).toEqual([
    '<figure class="cell" id="cell-1">',
    '<figure class="cell" id="cell-2">',
    '<figure class="output">',
    '<figure class="command" id="record-asleep">',
    '<figure class="output">',
    '<figure class="error" id="error-1">',
  ]);
});

test("every page leads to those that are there, and says where it is", () => {
  const links = (at: string, up: string, here = "page") =>
    [
      ["contents", "Contents"],
      ["glossary", "Glossary"],
      ["questions", "Questions"],
    ]
      .map(([path, word]) => {
        const current = path === at ? here : null;
        const mark = current === null ? "" : ` aria-current="${current}"`;
        return `<a href="${up}${path}.html"${mark}>${word}</a>`;
      })
      .join("\n");
  expect(framed(book, "{{book}}")).toEqual({
    "01-one/index.html": links("contents", "../", "true"),
    "contents.html": links("contents", ""),
    "glossary.html": links("glossary", ""),
    "questions.html": links("questions", ""),
  });
});

test("the style sheet is told which page it is", () => {
  expect(framed(book, "{{kind}}")).toEqual({
    "01-one/index.html": "chapter",
    "contents.html": "page",
    "glossary.html": "page glossary",
    "questions.html": "page questions",
  });
});

test("in the tables of names all code may break between words", () => {
  const names = "chapters/names.md";
  const html = (path: string) => {
    const book = readBook(filesOf({ [path]: "`Task.wakeUp`, `uv_run`" }));
    return pageHtml(contextOf(book, path));
  };
  expect(html(names)).toContain("Task.<wbr>wake<wbr>Up</code>");
  expect(html(names)).toContain("uv_<wbr>run</code>");
  expect(html(one)).toContain("<code>Task.wakeUp</code>");
});

/** The pages of a site, each as this template has it. */
function framed(book: Book, page: string): Record<string, string> {
  const files = renderSite(book, coloured, { page, style: "" });
  return Object.fromEntries(
    files.flatMap((file) =>
      "text" in file && file.path.endsWith(".html")
        ? [[file.path, file.text]]
        : [],
    ),
  );
}

function htmlOf(path: string): string {
  return pageHtml(contextOf(book, path));
}

function contextOf(book: Book, wanted: string) {
  const page = book.pages.find(({ path }) => path === wanted)!;
  return { book, page, coloured };
}
