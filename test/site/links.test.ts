/** Where the pages of the book lead, and what they ask for: only the site. */
import { posix } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { serveFolder, takePort } from "../../site/build/serve.ts";
import { audited, needsBrowser } from "./support/in-browser.ts";
import { type Tag, tagsOf } from "./support/tags.ts";

const inBrowser = needsBrowser();
const audit = audited();
const minutes = 60_000;

let tags: ReadonlyMap<string, readonly Tag[]>;
beforeAll(() => {
  const { site } = audit;
  tags = new Map(site.pages.map((path) => [path, tagsOf(site.text(path))]));
});

test("an id is on a page once", () => {
  const { site } = audit;
  const twice = site.pages.flatMap((path) => {
    const ids = idsOf(path);
    const again = ids.filter((id, index) => ids.indexOf(id) !== index);
    return again.map((id) => `${path}: ${id}`);
  });
  expect(twice).toEqual([]);
});

test("links and references lead to what is there", () => {
  const { site } = audit;
  const known = new Map(site.pages.map((path) => [path, new Set(idsOf(path))]));
  const lost = site.pages.flatMap((path) =>
    urlsOf(path)
      .filter((url) => !/^(https:|mailto:|data:)/.test(url))
      .filter((url) => {
        const [pathname = "", anchor = ""] = decodeURI(url).split("#");
        const target =
          pathname === "" ? path : posix.join(posix.dirname(path), pathname);
        if (!site.paths.includes(target)) return true;
        return anchor !== "" && known.get(target)?.has(anchor) !== true;
      })
      .map((url) => `${path}: ${url}`),
  );
  expect(lost).toEqual([]);
});

test("what an attribute names by its id is on the page", () => {
  const { site } = audit;
  const names = ["for", "aria-labelledby", "aria-describedby", "aria-controls"];
  const lost = site.pages.flatMap((path) => {
    const ids = new Set(idsOf(path));
    return (tags.get(path) ?? []).flatMap(({ attributes, source }) =>
      names
        .flatMap((name) => attributes.get(name)?.split(/\s+/) ?? [])
        .filter((id) => !ids.has(id))
        .map((id) => `${path}: ${source} wants ${id}`),
    );
  });
  expect(lost).toEqual([]);
});

test("style sheets load from their own folder", () => {
  const { site } = audit;
  for (const path of site.paths.filter((path) => path.endsWith(".css"))) {
    for (const [, url = ""] of site.text(path).matchAll(/url\("?([^")]*)/g)) {
      if (url.startsWith("data:")) continue;
      const target = posix.join(posix.dirname(path), url);
      expect(site.paths, `${path}: ${url}`).toContain(target);
    }
  }
});

test("an image says in words what it shows", () => {
  const { site } = audit;
  const mute = site.pages.flatMap((path) =>
    (tags.get(path) ?? [])
      .filter(({ name }) => name === "img" || name === "svg")
      .filter(({ attributes }) => attributes.get("aria-hidden") !== "true")
      .filter(({ attributes }) =>
        ["alt", "aria-label", "aria-labelledby"].every(
          (name) => (attributes.get(name) ?? "").trim() === "",
        ),
      )
      .map(({ source }) => `${path}: ${source}`),
  );
  expect(mute).toEqual([]);
});

inBrowser(
  "opened by double click, pages ask for nothing elsewhere, and are silent",
  async () => {
    const start = audit.site.url("");
    // Of the pages that show a file, three: they differ in nothing else.
    const urls = audit.site.sample.map(audit.site.url);
    expect(await visit(urls, start)).toEqual([]);
  },
  2 * minutes,
);

inBrowser(
  "opened from the server, pages ask for nothing elsewhere, and are silent",
  async () => {
    const server = await takePort(0);
    const start = serveFolder(server, audit.site.folder);
    // The pages are those of the test above: the origin alone is another.
    const urls = audit.site.few.map((path) => start + path);
    expect(await visit(urls, start)).toEqual([]);
    server.close();
    server.closeAllConnections();
  },
  2 * minutes,
);

/** Opens pages and scrolls to their ends; what they asked for or said. */
async function visit(urls: readonly string[], origin: string) {
  const page = await audit.browser.newPage();
  const complaints = listen(page, origin);
  for (const url of urls) {
    await page.goto(url);
    // Some things may be asked for only when they come into sight.
    await page.evaluate(`scrollTo({
      top: document.body.scrollHeight,
      behavior: "instant",
    })`);
    await page.evaluate("document.fonts.ready.then(() => true)");
  }
  await page.close();
  return [...new Set(complaints)];
}

function listen(page: Page, origin: string): readonly string[] {
  const said: string[] = [];
  const say = (what: string) => said.push(`${page.url()}: ${what}`);
  page.on("console", (message) => say(`says ${message.text()}`));
  page.on("pageerror", ({ message }) => say(`throws ${message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    // An icon may still be on its way when the next page is opened.
    if (why !== "net::ERR_ABORTED") say(`cannot load ${request.url()}: ${why}`);
  });
  page.on("request", (request) => {
    const isHere = request.url().startsWith(origin);
    if (!isHere && !/^(data|blob):/.test(request.url())) {
      say(`asks for ${request.url()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400) say(`${response.status()} ${response.url()}`);
  });
  return said;
}

function idsOf(path: string): readonly string[] {
  return (tags.get(path) ?? [])
    .map(({ attributes }) => attributes.get("id"))
    .filter((id) => id !== undefined);
}

function urlsOf(path: string): readonly string[] {
  return (tags.get(path) ?? []).flatMap(({ name, attributes }) => {
    const plain = ["href", "src", "poster", "data", "xlink:href"];
    const urls = plain.map((key) => attributes.get(key));
    const sets = (attributes.get("srcset") ?? "").split(",");
    return [...urls, ...sets.map((set) => set.trim().split(/\s+/)[0])]
      .filter((url) => url !== undefined)
      .filter((url) => url !== "" || (name === "a" && attributes.has("href")))
      .filter((url) => url !== "");
  });
}
