/** Pages keep a strict policy, and are whole without any script. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { audited, needsBrowser } from "./support/in-browser.ts";
import { tagsOf } from "./support/tags.ts";

const inBrowser = needsBrowser();
const audit = audited();
const minute = 60_000;

test("each page has one policy, which allows the site and no more", () => {
  const bad = audit.site.pages.flatMap((path) => {
    const policies = tagsOf(audit.site.text(path))
      .map(({ attributes }) => attributes)
      .filter((it) => it.get("http-equiv") === "Content-Security-Policy")
      .map((it) => it.get("content") ?? "");
    const [policy = ""] = policies;
    const sources = policy.split(";").flatMap((rule) => {
      const [, ...allowed] = rule.trim().split(/\s+/);
      return allowed;
    });
    const known = ["'none'", "'self'", "data:", "blob:"];
    const isStrict =
      policies.length === 1 &&
      /(^|;)\s*default-src 'none'/.test(policy) &&
      sources.every((source) => known.includes(source));
    return isStrict ? [] : [`${path}: ${policies.join(" and ")}`];
  });
  expect(bad).toEqual([]);
});

test("no script, style or handler is written into a page", () => {
  const inline = audit.site.pages.flatMap((path) =>
    tagsOf(audit.site.text(path))
      .filter(({ name, attributes }) => {
        const keys = [...attributes.keys()];
        const values = [...attributes.values()];
        return (
          name === "style" ||
          (name === "script" && !attributes.has("src")) ||
          keys.some((key) => key === "style" || key.startsWith("on")) ||
          values.some((value) => /^\s*javascript:/i.test(value))
        );
      })
      .map(({ source }) => `${path}: ${source}`),
  );
  expect(inline).toEqual([]);
});

test("a script is a classic one, as file:// wants it", () => {
  const modules = audit.site.pages.flatMap((path) =>
    tagsOf(audit.site.text(path))
      .filter(({ name }) => name === "script" || name === "link")
      .filter(({ attributes }) =>
        /module/.test(`${attributes.get("type")} ${attributes.get("rel")}`),
      )
      .map(({ source }) => `${path}: ${source}`),
  );
  expect(modules).toEqual([]);
});

inBrowser.each([390, 1440])(
  "without JavaScript everything can be read at %i pixels",
  async (width) => {
    const viewport = { width, height: 900 };
    const options = { viewport, javaScriptEnabled: false };
    const { sample, few } = audit.site;
    const paths = width > 390 ? sample : few;
    const said = await audit.eachPage(paths, options, async (page) => {
      // What is opened in one place by hand opens in all: that takes long.
      const shut = width > 390 ? [] : await openDetails(page);
      await page.evaluate(openAll);
      const hidden: string[] = await page.evaluate(hiddenThings);
      return [...shut, ...hidden];
    });
    expect(said).toEqual([]);
  },
  minute,
);

const openAll = `for (const details of document.querySelectorAll("details")) {
  details.open = true;
}`;

/** Opens what can be opened, as a reader does; what stayed shut. */
async function openDetails(page: Page): Promise<readonly string[]> {
  const shut: string[] = [];
  for (const details of await page.locator("details").all()) {
    const summary = details.locator("> summary");
    if ((await details.getAttribute("open")) !== null) continue;
    await summary.click({ timeout: 5_000 });
    if ((await details.getAttribute("open")) !== null) continue;
    shut.push(`cannot open ${await summary.innerText()}`);
  }
  return shut;
}

/** What a reader should see, and what only a script could answer. */
const hiddenThings = `(() => {
  const contents = [
    "h1, h2, h3, h4, p, li, dt, dd, blockquote, table, td, th",
    "figure, figcaption, pre, pre code, pre samp, .line, img, svg, summary",
  ].join(", ");
  const isSeen = (element) =>
    element.checkVisibility({
      opacityProperty: true,
      visibilityProperty: true,
    });
  const name = (element) =>
    element.localName + "." + (element.getAttribute("class") ?? "") + " " +
    JSON.stringify(element.textContent.trim().slice(0, 40));
  const all = (selector) => [...document.querySelectorAll(selector)];
  const dead = "button:not([popovertarget], [commandfor])";
  return [
    ...all("main").flatMap((main) => [...main.querySelectorAll(contents)])
      .filter((element) => !isSeen(element))
      .map((element) => "hidden: " + name(element)),
    ...all("noscript").map((element) => "noscript: " + name(element)),
    ...all(dead).filter(isSeen)
      .map((element) => "does nothing without script: " + name(element)),
  ];
})()`;
