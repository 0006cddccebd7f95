/** Cells on a page of the site: where they run, with whom, what they print. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { silent } from "../../site/build/progress.ts";
import { buildOf, closeAll, openBook, SmallBook } from "./support/live.ts";

const one = "chapters/01-one/README.md";
const scene = "chapters/01-one/scenes/two-clients.txt";

let book: SmallBook;
beforeEach(() => {
  book = new SmallBook();
  book.write(scene, '# Two.\nA connects @10\nA sends "<hello>" @12\n');
});
afterEach(closeAll);

const output = "\n```output\n     10 ms  A connects\n```\n";

test("a cell stands with its scene above what it prints", async () => {
  const html = await pageWith(
    "```ts cell scene=two-clients\nlet n = 1;\n```\n" + output,
  );
  expect(html).toContain(
    '<figure class="cell" id="cell-1">\n<figcaption>' +
      "<p>Runs on the simulated kernel</p>",
  );
  expect(html).toContain(
    '<details class="scene">\n<summary>the clients: two clients</summary>\n' +
      '<pre tabindex="0"><code># Two.\nA connects @10\n' +
      "A sends &quot;&lt;hello&gt;&quot; @12</code></pre>\n</details>",
  );
  expect(html).toMatch(/<span class="k\d+">let<\/span>/);
  expect(html).toContain(
    '<figure class="output">\n<figcaption>Output</figcaption>\n' +
      '<pre tabindex="0"><samp>     10 ms  A connects</samp></pre>',
  );
});

test("clients that are not in the output are there to be seen", async () => {
  const info = "cell scene=two-clients shows=output throws=SystemError fresh";
  const html = await pageWith(
    `\`\`\`ts ${info}\nlet n = 1;\n\`\`\`\n${output}`,
  );
  expect(html).toContain('<details class="scene" open>');
  expect(html).toContain(
    "Runs on the simulated kernel, started anew, ends with SystemError",
  );
  expect(html).toContain('<figure class="cell throws" id="cell-1">');
});

test("without a scene there are no clients", async () => {
  const html = await pageWith("```ts cell\nlet n = 1;\n```\n");
  expect(html).toContain("<p>Runs on the simulated kernel</p></figcaption>");
  expect(html).not.toContain("details");
});

test("a scene that is edited is built", async () => {
  const fence = "```ts cell scene=two-clients\nlet n = 1;\n```\n";
  book.edit(one, "A word.", `A word.\n\n${fence}`);
  const { served, reader, version, problems } = await openBook(book);
  expect(problems).toBe("");
  book.edit(scene, "@10", "@11");
  await reader.until((news) => news.version !== version);
  expect(await served.text("01-one/")).toContain("A connects @11");
  book.remove(scene);
  const news = await reader.until(({ problems }) => problems !== "");
  expect(news.problems).toContain(
    `CELL007 unknown scene: there is no ${scene}`,
  );
});

/** The page of a chapter with something in it. */
async function pageWith(text: string): Promise<string> {
  book.edit(one, "A word.", `A word.\n\n${text}`);
  await buildOf(book, silent);
  const html = book.read("site/dist/01-one/index.html");
  book.remove();
  return html;
}
