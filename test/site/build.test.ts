/** The site as files: what is in them, and that nothing is missing. */
import { posix } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../build.ts";
import { silent } from "../../site/build/progress.ts";
import { buildSmallSite, type Site } from "./support.ts";

let site: Site;
beforeAll(async () => {
  site = await buildSmallSite();
});
afterAll(() => site.remove());

test("there is a page for each page and each file, and no more", () => {
  expect(site.list()).toEqual([
    "01-one/figure.svg",
    "01-one/index.html",
    "02-two/index.html",
    "contents.html",
    "fonts/code.woff2",
    "fonts/mono-licence.txt",
    "fonts/serif-licence.txt",
    "fonts/text-italic.woff2",
    "fonts/text.woff2",
    "glossary.html",
    "icon.svg",
    "index.html",
    "package.json.html",
    "page.js",
    "src/01-one/queue.ts.html",
    "style.css",
  ]);
});

test("each link and each image leads to something that is there", () => {
  for (const path of pages()) {
    for (const url of urlsIn(site.read(path), "href|src")) {
      if (/^(https?:|data:)/.test(url)) continue;
      const [pathname = "", anchor] = url.split("#");
      const target =
        pathname === "" ? path : posix.join(posix.dirname(path), pathname);
      expect(site.list(), `${path} links to ${url}`).toContain(target);
      if (anchor === undefined) continue;
      expect(site.read(target), `${path} links to ${url}`).toContain(
        `id="${decodeURI(anchor)}"`,
      );
    }
  }
});

test("nothing is loaded from elsewhere, or from an absolute path", () => {
  for (const path of pages()) {
    const html = site.read(path);
    expect(html).not.toMatch(/<(iframe|object|embed|style)\b/);
    // One script, a file of ours; none stands in a page.
    expect(html.match(/<script\b.*?<\/script>/gs)).toEqual([
      expect.stringMatching(/^<script src="(\.\.\/)*page\.js"><\/script>$/),
    ]);
    expect(html).not.toMatch(/\s(style|on\w+)="/);
    const links = html.match(/<link\b[^>]*>/g) ?? [];
    const loaded = [
      ...urlsIn(html, "src|srcset|poster|data"),
      ...links.flatMap((link) => urlsIn(link, "href")),
    ];
    expect(loaded.length).toBeGreaterThanOrEqual(3);
    for (const url of loaded) expect(url).not.toMatch(/^(\w+:\/\/|\/)/);
  }
  const urls = site.read("style.css").match(/\burl\([^)]*\)|@import/g);
  expect(urls).toEqual([
    'url("fonts/text.woff2")',
    'url("fonts/text-italic.woff2")',
    'url("fonts/code.woff2")',
  ]);
});

test("each page says its policy, language, title and description", () => {
  for (const path of pages()) {
    const html = site.read(path);
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src ` +
        `'none'; script-src 'self'; style-src 'self'; font-src 'self'; ` +
        `img-src 'self' data:; base-uri 'none'; form-action 'none'">`,
    );
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<meta name="viewport"');
    expect(html).toMatch(/<title>([^<]+ · )?From select to await<\/title>/);
    expect(html).toMatch(/<meta name="description" content="[^"]+">/);
    expect(html).toContain('<a class="skip" href="#main">');
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).not.toContain("{{");
  }
  const html = site.read("01-one/index.html");
  expect(html).toContain("<title>One &amp; only · From select");
  expect(html).toMatch(/content="The first paragraph [^"]{100,145}…"/);
});

test("a listing has its file's name, line numbers and colours", () => {
  const html = site.read("01-one/index.html");
  expect(html).toContain(
    '<figcaption><a href="../src/01-one/queue.ts.html#L6">' +
      "src/01-one/queue.ts</a></figcaption>",
  );
  const numbers = [...html.matchAll(/data-line="(\d+)"/g)].map(([, n]) => n);
  expect(numbers).toEqual(["6", "7", "8", "9"]);
  const [, line = ""] = /data-line="7">(.*)<\/span>/.exec(html) ?? [];
  expect(line.replace(/<[^>]+>/g, "")).toBe("take(): string | undefined {");
  // In the middle of a class a method is no call: its file says which it is.
  const [, name = ""] = /class="(k\d+)">take</.exec(line) ?? [];
  expect(site.read("style.css")).toMatch(
    new RegExp(`\\.${name} \\{ color: light-dark\\(#795E26, #\\w{6}\\);`),
  );
});

test("commands and outputs are told apart, and text is no markup", () => {
  const html = site.read("01-one/index.html");
  expect(html).toContain('<figure class="command" id="record-first">');
  expect(html).toContain("while <code>npm run echo -- 01</code> runs");
  expect(html).toContain("<samp>&lt;b&gt; &amp; fd 7</samp>");
  expect(html).toContain("<figcaption>Output</figcaption>");
  expect(html).not.toContain("hidden:");
});

test("below code that must not compile stands what the compiler says", () => {
  const html = site.read("01-one/index.html");
  expect(html).toContain("Does not compile: TS2322 in line\u00a02");
  expect(html.match(/<span class="line wrong">/g)).toHaveLength(1);
  const figures = html.split("<figure ").slice(-2);
  expect(figures).toEqual([
    expect.stringMatching(/^class="error" id="error-1">/),
    expect.stringMatching(
      /^class="output">\n<figcaption>The compiler says<\/figcaption>/,
    ),
  ]);
  expect(html).toContain("<samp>line 2: Type 'number' is not assignable");
});

test("columns are aligned by classes, which the policy allows", () => {
  expect(site.read("02-two/index.html")).toContain('<td class="right">1</td>');
});

test("headings of one name have anchors of their own", () => {
  const html = site.read("01-one/index.html");
  const ids = [...html.matchAll(/<h\d id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual(["one--only", "twice", "twice-1"]);
});

test("a file's page has an anchor for each line but the markers", () => {
  const html = site.read("src/01-one/queue.ts.html");
  const ids = [...html.matchAll(/id="L(\d+)"/g)].map(([, id]) => Number(id));
  expect(ids).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 11]);
  expect(html).not.toContain("#region");
});

test("pages lead on in the order of the contents", () => {
  const html = site.read("02-two/index.html");
  expect(html).toContain('Before</span> <a href="../01-one/index.html">One');
  expect(html).toContain('Next</span> <a href="../glossary.html">Words</a>');
  expect(site.read("index.html")).not.toContain("Before");
});

test("boxes to tick are drawn, and say whether they are ticked", () => {
  const html = site.read("index.html");
  expect(html).toContain('aria-label="open">☐</span>not seen yet');
  expect(html).toContain('aria-label="right">☑</span>seen');
});

test("each section has a link to itself", () => {
  const html = site.read("01-one/index.html");
  expect(html).toContain(
    'Twice <a class="anchor" href="#twice" aria-label="Link to this section">',
  );
});

test("the same book makes the same site", async () => {
  const before = site.list().map((path) => site.read(path));
  await build(site.root, site.folder, silent);
  expect(site.list().map((path) => site.read(path))).toEqual(before);
});

function pages(): readonly string[] {
  return site.list().filter((path) => path.endsWith(".html"));
}

function urlsIn(html: string, attributes: string): readonly string[] {
  const pattern = new RegExp(`\\s(?:${attributes})="([^"]*)"`, "g");
  return [...html.matchAll(pattern)].map(([, url = ""]) => url);
}
