/** Marks of what is new in a listing: drawn, and said in words. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { filesOf } from "../../site/build/files.ts";
import { plainLines } from "../../site/build/pages/colours.ts";
import { pageHtml } from "../../site/build/pages/markdown.ts";
import { readBook } from "../../site/build/read.ts";
import { launch } from "./support/chromium.ts";
import { colourFunctions } from "./support/colours.ts";
import { needsBrowser } from "./support/in-browser.ts";

const inBrowser = needsBrowser();
const source = "src/02-two/loop.ts";
const earlier = "src/01-one/loop.ts";
const since = `since=${earlier}`;

const texts: Readonly<Record<string, string>> = {
  [earlier]: `/** Old. */
const least = 1;

/** Turns. */
function turn() {
  sleep();
  wake();
}

function end() {}

most();
`,
  [source]: `/** New. */
const least = 1;

/** Turns. */
function turn() {
  sleep(until());
  sleep();
  wake();
  wakeDue();
  count();
}

function end() {}

function until() {
  return 0;
}

function nearly() {
  one();
  most();
  two();
}
`,
};

test("a line that is new has a class, and the others have not", () => {
  const html = htmlOf(`#turn ${since}`);
  const lines = html.matchAll(/class="(line[^"]*)" data-line="(\d+)"/g);
  expect([...lines].map(([, name, number]) => [number, name])).toEqual([
    ["4", "line"],
    ["5", "line"],
    ["6", "line new"],
    ["7", "line"],
    ["8", "line"],
    ["9", "line new"],
    ["10", "line new"],
    ["11", "line"],
  ]);
  expect(html).not.toMatch(/\sstyle=/);
});

test.each([
  ["some lines", "#turn", ": lines 6 and 9 to 10"],
  ["one line", "#header,turn,end", ": lines 1, 6 and 9 to 10"],
  ["one line alone", "#header,end", ": line 1"],
])("the caption says in words which lines are new: %s", (_, names, words) => {
  const [, caption = ""] = /<p class="since">(.*)<\/p>/.exec(
    htmlOf(`${names} ${since}`),
  ) ?? [""];
  const text = caption.replace(/<[^>]+>/g, "");
  expect(text).toBe(`new since chapter 01${words}`);
});

test("where nothing is new, the caption says that", () => {
  const html = htmlOf(`#end ${since}`);
  expect(html).toMatch(/<p>nothing new since <a [^>]+>chapter 01<\/a><\/p>/);
  expect(html).not.toContain('class="since"');
  expect(html).not.toContain("line new");
});

test.each([
  ["all of it", "#until", "all new"],
  ["all but a line between two others", "#nearly", "nearly all new"],
])("where %s is new, words say it, and no bars", (_, names, words) => {
  const html = htmlOf(`${names} ${since}`);
  expect(html).toMatch(
    new RegExp(`<p>${words} since <a [^>]+>chapter 01</a></p>`),
  );
  expect(html).not.toContain('class="since"');
  expect(html).not.toContain("line new");
});

test.each([
  ["the same part", "#turn", "#L4"],
  ["the first part that was there", "#until,end", "#L10"],
  ["the file, where no part was there", "#until", ""],
  ["the file, where all of it is shown", "", ""],
])("the caption leads to the earlier file: to %s", (_, names, anchor) => {
  const url = `../src/01-one/loop.ts.html${anchor}`;
  expect(htmlOf(`${names} ${since}`)).toContain(
    `new since <a href="${url}">chapter 01</a>`,
  );
});

test("a listing that is not compared has no marks and says nothing", () => {
  const html = htmlOf("");
  expect(html).toContain(`${source}</a></figcaption>`);
  expect(html).not.toContain("line new");
});

inBrowser("a mark is seen on every screen, and on paper", async () => {
  const browser = await launch();
  const page = await browser.newPage();
  const main = `<main>${htmlOf(`#turn ${since}`)}</main>`;
  await page.setContent(`<style>${style}</style>${main}`);
  const looks = [
    { colorScheme: "light" },
    { colorScheme: "dark" },
    { colorScheme: "dark", media: "print" },
    { colorScheme: "light", media: "screen", forcedColors: "active" },
    { colorScheme: "dark", media: "screen", forcedColors: "active" },
  ] as const;
  for (const look of looks) {
    await page.emulateMedia(look);
    const found = await page.evaluate(bars);
    expect(found, JSON.stringify(look)).toEqual(["6", "9", "10"]);
  }
  await browser.close();
});

const style = readFileSync(
  new URL("../../site/style.css", import.meta.url),
  "utf8",
);

/** The numbers of the lines whose left edge can be told from the paper. */
const bars = `(() => {
  ${colourFunctions}
  const isBar = (line) => {
    const { borderLeftStyle, borderLeftWidth, borderLeftColor } =
      getComputedStyle(line);
    const paper = getComputedStyle(line.closest("pre")).backgroundColor;
    return borderLeftStyle === "solid" && parseFloat(borderLeftWidth) >= 3 &&
      contrast(borderLeftColor, paper) >= 7;
  };
  return [...document.querySelectorAll(".line")]
    .filter(isBar)
    .map((line) => line.dataset.line);
})()`;

/** A page with one listing: a name, and the rest of the fence's words. */
function htmlOf(words: string): string {
  const path = "chapters/02-two/README.md";
  const text = `\`\`\`ts src=${source}${words}\n\`\`\`\n`;
  const book = readBook(filesOf({ ...texts, [path]: text }));
  const files = new Map(
    Object.entries(texts).map(([path, text]) => [path, plainLines(text)]),
  );
  const coloured = { files, fences: new Map(), styleSheet: "" };
  return pageHtml({ book, page: book.pages[0]!, coloured });
}
