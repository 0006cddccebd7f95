import { expect, test } from "vitest";
import { brokenLinks } from "../../site/build/pages/broken-links.ts";
import { printed } from "../../site/build/rules.ts";

test("links that a page has as HTML are checked too", () => {
  const files = [
    { path: "a.html", text: '<p>\n<a href="b.html#x">b</a> <i id="y">\n' },
    { path: "b.html", text: '<a href="a.html#y">a</a> <img src="b.svg">' },
    { path: "c.html", text: '<img src="https://example.org/c.svg">' },
  ];
  expect(brokenLinks(files).map(printed)).toEqual([
    "site/dist/a.html:2 LINK005 b.html#x leads to nothing that is on the site",
    "site/dist/b.html:1 LINK005 b.svg leads to nothing that is on the site",
    "site/dist/c.html:1 LINK006 loads https://example.org/c.svg from " +
      "elsewhere: keep a copy in the repository",
  ]);
});
