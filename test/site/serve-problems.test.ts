/** `npm start` while the book is broken: it says where, and goes on. */
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  buildOf,
  closeAll,
  type News,
  openBook,
  SmallBook,
} from "./support/live.ts";

const one = "chapters/01-one/README.md";
const queue = "src/01-one/queue.ts";
const page = "01-one/index.html";

const isMended = ({ problems }: News) => problems === "";
const isBroken = ({ problems }: News) => problems !== "";

let book: SmallBook;
beforeEach(() => {
  book = new SmallBook();
});
afterEach(closeAll);

test("a problem appears with its place, and goes when mended", async () => {
  const { served, reader, version } = await openBook(book);
  book.edit(one, "#take", "#tale");
  const broken = await reader.until(isBroken);
  expect(broken.version).toBe(version);
  expect(broken.problems).toContain("1 problem to mend");
  expect(broken.problems).toContain(
    `<code>${one}:5</code> SNIP001 unknown region &quot;tale&quot; in ${queue}`,
  );
  expect(served.lines.slice(-2)).toEqual([
    expect.stringMatching(`^changed +${one}, not built +\\d+.\\d s$`),
    `${one}:5 SNIP001 unknown region "tale" in ${queue}`,
  ]);
  // The page stands as it was.
  const html = await served.text("01-one/");
  expect(html).toContain(`data-version="${version}"`);
  book.edit(one, "#tale", "#take");
  expect(await reader.until(isMended)).toEqual({ version, problems: "" });
});

test("source that cannot be parsed is the one thing to mend", async () => {
  const { reader, version } = await openBook(book);
  book.edit(queue, "return 1", "return (1");
  const { problems } = await reader.until(isBroken);
  expect(problems.match(/<li>.*/g)).toEqual([
    expect.stringMatching(`^<li><code>${queue}:2</code> SNIP018 cannot be`),
  ]);
  book.edit(queue, "return (1", "return 2");
  const news = await reader.until(isMended);
  expect(news.version).not.toBe(version);
});

test("a build that falls over is shown, and the next is tried", async () => {
  let isFaulty = false;
  const { served, reader } = await openBook(book, async (...args) => {
    if (isFaulty) throw new Error("no more <ink>");
    return buildOf(...args);
  });
  isFaulty = true;
  book.edit(one, "A word", "Ink");
  const { problems } = await reader.until(isBroken);
  expect(problems).toContain("Error: no more &lt;ink&gt;");
  expect(served.lines).toContain("Error: no more <ink>");
  isFaulty = false;
  book.edit(one, "Ink", "Pencil");
  await reader.until(isMended);
  expect(await served.text(page)).toContain("Pencil");
});

test("a book broken from the start is served once mended", async () => {
  // Left by an earlier run: nobody should take it for the book.
  book.write(`site/dist/${page}`, "<p>old</p>");
  book.edit(one, "#take", "#tale");
  const { served, reader, version, problems } = await openBook(book);
  expect(version).toBe("unbuilt");
  expect(problems).toContain("SNIP001");
  const response = await served.get("01-one/");
  expect(response.status).toBe(503);
  const html = await response.text();
  expect(html).toContain("<h1>The book cannot be built</h1>");
  expect(html).toContain(`<code>${one}:5</code> SNIP001`);
  expect(served.lines.at(-1)).toBe(served.url);
  book.edit(one, "#tale", "#take");
  await reader.until(isMended);
  expect(await served.text("01-one/")).toContain("A word");
});
