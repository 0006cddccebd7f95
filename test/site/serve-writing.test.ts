/** `npm start` while somebody writes: what is built, and who is told. */
import { readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildOf, closeAll, openBook, SmallBook } from "./support/live.ts";

const one = "chapters/01-one/README.md";
const queue = "src/01-one/queue.ts";
const page = "01-one/index.html";

let book: SmallBook;
beforeEach(() => {
  book = new SmallBook();
});
afterEach(closeAll);

test("an edit is built, and its page has another version", async () => {
  const { served, reader, version } = await openBook(book);
  const other = await served.follow("02-two/index.html");
  const before = await other.until(() => true);
  book.edit(one, "A word", "A newer word");
  const news = await reader.until((news) => news.version !== version);
  expect(news.problems).toBe("");
  const html = await served.text("01-one/");
  expect(html).toContain("A newer word");
  expect(html).toContain(`data-version="${news.version}"`);
  // The reader of another page is told too, but has nothing to reload.
  expect(await other.until(() => true)).toEqual(before);
  expect(served.lines.at(-1)).toMatch(/^changed {4}\S+README.md +\d+\.\d s$/);
});

test("what changes during a build is built after it", async () => {
  let duringBuild = () => {};
  const { served, reader } = await openBook(book, async (...args) => {
    await buildOf(...args);
    duringBuild();
  });
  duringBuild = () => {
    duringBuild = () => {};
    book.edit("chapters/02-two/README.md", "Another word", "A late word");
    book.edit(one, "An early word", "A later word");
  };
  book.edit(one, "A word", "An early word");
  await reader.until(() => true);
  await reader.until(() => true);
  expect(await served.text(page)).toContain("A later word");
  expect(await served.text("02-two/")).toContain("A late word");
});

test("what changes during the first build is built after it", async () => {
  let builds = 0;
  const { served, reader, version } = await openBook(book, async (...args) => {
    await buildOf(...args);
    builds += 1;
    if (builds === 1) book.edit(one, "A word", "An early word");
  });
  await reader.until((news) => news.version !== version);
  expect(await served.text(page)).toContain("An early word");
});

test("two edits at once are both built", async () => {
  const { served, reader } = await openBook(book);
  const other = await served.follow("02-two/index.html");
  const { version } = await other.until(() => true);
  book.edit(one, "A word", "A first word");
  book.edit("chapters/02-two/README.md", "Another", "A second");
  await other.until((news) => news.version !== version);
  await reader.until(() => true);
  expect(await served.text(page)).toContain("A first word");
  expect(await served.text("02-two/")).toContain("A second word");
});

test("editors may write by renaming, again and again", async () => {
  const { served, reader, ...first } = await openBook(book);
  let { version } = first;
  for (const word of ["First", "Second", "Third"]) {
    book.write("chapters/01-one/.README.md.swp", "binary");
    book.write("chapters/01-one/README.md~", book.read(one));
    book.write("chapters/01-one/4913", "");
    book.remove("chapters/01-one/4913");
    book.write("chapters/01-one/README.new", `# One\n\n${word}.\n`);
    const path = (name: string) => join(book.root, "chapters/01-one", name);
    renameSync(path("README.new"), path("README.md"));
    const before = version;
    ({ version } = await reader.until((news) => news.version !== before));
    expect(served.lines.at(-1)).toContain(one);
    expect(await served.text(page)).toContain(word);
  }
});

test("a chapter takes its page along, and may come again", async () => {
  const { served } = await openBook(book);
  const reader = await served.follow("02-two/index.html");
  const { version } = await reader.until(() => true);
  const [contents, text] = ["chapters/README.md", "chapters/02-two/README.md"];
  const [listed, written] = [book.read(contents), book.read(text)];
  book.write(contents, "# Contents\n\n[One](01-one/README.md)\n");
  book.remove("chapters/02-two");
  await reader.until((news) => news.version === "missing");
  expect((await served.get("02-two/")).status).toBe(404);
  expect(readdirSync(book.folder)).not.toContain("02-two");
  book.write(contents, listed);
  book.write(text, written);
  await reader.until((news) => news.version === version);
  // The folder is another one now, and is watched like the first.
  book.edit(text, "Another", "A second");
  await reader.until((news) => news.version !== version);
  expect(await served.text("02-two/")).toContain("A second word");
});

test("only the pages served have the script, and may run it", async () => {
  const { served } = await openBook(book);
  for (const path of [page, "index.html", `${queue}.html`]) {
    const written = readFileSync(join(book.folder, path), "utf8");
    expect(written).not.toMatch(/\.watch|connect-src|data-version/);
    const html = await served.text(path);
    expect(html).toMatch(/content="[^"]*script-src 'self'[;"]/);
    expect(html).toMatch(/content="[^"]*connect-src 'self'[;"]/);
    expect(html).toContain('<script defer src="/.watch/reload.js"');
    const without = html.replace(/<script defer[^>]*><\/script>\n/, "");
    const policy = /content="default-src[^"]*"/;
    expect(without.replace(policy, "")).toBe(written.replace(policy, ""));
  }
  const script = await served.get(".watch/reload.js");
  expect(script.headers.get("content-type")).toMatch("text/javascript");
  expect(await script.text()).toContain("EventSource");
});

test("what the build itself is made of takes a new start", async () => {
  const { served, reader } = await openBook(book);
  book.write("site/build/render.ts", "export {};");
  book.write("site/style.css", "");
  await reader.until(() => true);
  const said = served.lines.slice(served.lines.indexOf(served.url) + 1);
  expect(said).toContain("site/build/render.ts: start again to build with it");
});
