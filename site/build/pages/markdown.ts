/** A page's Markdown as HTML, with the links of the site. */
import MarkdownIt, { type RendererRule, type Token } from "markdown-it";
import { withFigures } from "../figures/inline.ts";
import { boxOf } from "../notebook/boxes.ts";
import { headingIds, plainText } from "../notebook/headings.ts";
import { targetOf } from "../notebook/links.ts";
import { namesPath } from "../notebook/names.ts";
import { markdown, type Page } from "../notebook/page.ts";
import { evidenceUrls } from "./evidence.ts";
import { exerciseNumbers } from "./exercises.ts";
import { type Context, fenceHtml } from "./fences.ts";
import { chapterIntroduction, headingEnd } from "./heading.ts";
import { escapeHtml } from "./html.ts";
import { tableTags } from "./tables.ts";
import { areNumberAndUnit, keptTogether, noBreakSpace } from "./units.ts";
import { imagePathOf, relativeUrl, sitePathOf } from "./urls.ts";

/** The HTML of a whole page, without what stands around it on the site. */
export function pageHtml(context: Context): string {
  const renderer = new MarkdownIt.Renderer();
  const { book, page } = context;
  const rules = withFigures(rulesFor(context), book, page);
  Object.assign(renderer.rules, rules);
  const tokens = [...context.page.tokens];
  const html = renderer.render(tokens, markdown.options, {});
  return html.replace(
    /(<h1[^>]*>)(\d\d) /,
    '$1<span class="number">Chapter $2</span> ',
  );
}

// What is no longer than this stays in one line, also on a narrow screen.
const shortCodeLength = 24;

type Rules = Readonly<Record<string, RendererRule>>;

/**
 * How we draw what markdown-it would draw otherwise. The tokens stay as they
 * are, since the same page may be drawn again.
 */
function rulesFor(context: Context): Rules {
  const { book, page } = context;
  const evidence = evidenceUrls(book, page);
  // Six columns of names have room for hardly any in one piece.
  const isCrowded = page.path === namesPath;
  const ids = headingIds(page.tokens);
  const numbers = exerciseNumbers(page);
  const fences = new Map(page.fences.map((fence) => [fence.token, fence]));
  return {
    heading_open: tokenRule((token) => {
      const id = ids.get(token) ?? "";
      return `<${token.tag} id="${escapeHtml(id)}">${numbers.get(id) ?? ""}`;
    }),
    heading_close: (tokens, index) => {
      const opening = tokens[index - 2];
      const id = opening === undefined ? undefined : ids.get(opening);
      return headingEnd(tokens[index]?.tag ?? "", id ?? "");
    },
    text: tokenRule(({ content }) => textHtml(content)),
    softbreak: (tokens, index) => {
      const [before, after] = [tokens[index - 1], tokens[index + 1]];
      const isOne = areNumberAndUnit(before?.content, after?.content);
      return isOne ? noBreakSpace : "\n";
    },
    blockquote_open: (tokens, index) => {
      const { tag, className } = boxOf(tokens, index) ?? quotation;
      return `<${tag}${className === "" ? "" : ` class="${className}"`}>\n`;
    },
    blockquote_close: (tokens, index) => {
      const level = tokens[index]?.level;
      const opening = tokens.findLastIndex(
        ({ type, level: other }, at) =>
          at < index && type === "blockquote_open" && other === level,
      );
      return `</${(boxOf(tokens, opening) ?? quotation).tag}>\n`;
    },
    paragraph_open: (tokens, index) => {
      if (tokens[index]?.hidden) return "";
      return isPromise(tokens, index) ? '<p class="promise">' : "<p>";
    },
    paragraph_close: (tokens, index) => {
      if (tokens[index]?.hidden) return "";
      const end = isPromise(tokens, index - 2) ? chapterIntroduction(page) : "";
      return `</p>\n${end}`;
    },
    code_inline: tokenRule((token) => {
      const code = codeHtml(token.content, isCrowded);
      const url = evidence.get(token);
      if (url === undefined) return code;
      return `<a class="evidence" href="${url}">${code}</a>`;
    }),
    fence: tokenRule((token) => {
      const fence = fences.get(token);
      return fence === undefined ? "" : fenceHtml(fence, context);
    }),
    link_open: tokenRule((token) => {
      const url = urlOf(`${token.attrGet("href")}`, context);
      return `<a href="${escapeHtml(url)}"${titleOf(token)}>`;
    }),
    image: tokenRule((token) => {
      const url = imageUrlOf(`${token.attrGet("src")}`, context);
      const alt = escapeHtml(plainText(token));
      return `<img src="${escapeHtml(url)}" alt="${alt}"${titleOf(token)}>`;
    }),
    html_block: tokenRule(({ content }) => withoutComments(content)),
    html_inline: tokenRule(({ content }) => withoutComments(content)),
    ...tableRules(page),
  };
}

/** Wide tables scroll on their own, not with the page. */
function tableRules({ tokens }: Page): Rules {
  const tags = tableTags(tokens);
  const open = tokenRule((token) => `${tags.get(token)}\n`);
  const openCell = tokenRule((token) => `${tags.get(token)}`);
  return {
    table_open: tokenRule(
      (token) => `<div class="table" tabindex="0">${tags.get(token)}\n`,
    ),
    table_close: () => "</table></div>\n",
    thead_open: open,
    tbody_open: open,
    tr_open: open,
    th_open: openCell,
    td_open: openCell,
  };
}

/**
 * Code; if it is long it may break, at best between the words of a name. In a
 * crowd even `callSoon` may.
 */
function codeHtml(code: string, isCrowded: boolean): string {
  const html = escapeHtml(code);
  if (code.length <= shortCodeLength && !isCrowded) {
    return `<code>${html}</code>`;
  }
  const betweenWords =
    /(?<=\w)[./](?=[A-Za-z_])|(?<=[A-Za-z0-9])_+(?=[A-Za-z0-9])/g;
  const hump = isCrowded ? /(?<=[a-z])(?=[A-Z])/g : /$^/;
  const broken = html.replace(betweenWords, "$&<wbr>").replace(hump, "<wbr>");
  return `<code class="long">${broken}</code>`;
}

const quotation = { tag: "blockquote", className: "" };

/** A chapter's first paragraph, when it is emphasised from end to end. */
function isPromise(tokens: readonly Token[], index: number): boolean {
  const children = tokens[index + 1]?.children ?? [];
  const words = children.filter(({ content }) => content !== "");
  return (
    tokens[index - 1]?.tag === "h1" &&
    children.find(({ type }) => type !== "text")?.type === "em_open" &&
    words.every(({ level }) => level > 0)
  );
}

/** `[ ] ` and `[x] ` at the start of a line are boxes to tick. */
function textHtml(content: string): string {
  const text = keptTogether(content);
  const [, mark, rest] = /^\[([ x])\] (.*)$/s.exec(text) ?? [];
  if (rest === undefined) return escapeHtml(text);
  const [box, word] = mark === "x" ? ["☑", "right"] : ["☐", "open"];
  const attributes = `class="box" role="img" aria-label="${word}"`;
  return `<span ${attributes}>${box}</span>${escapeHtml(rest)}`;
}

function tokenRule(draw: (token: Token) => string): RendererRule {
  return (tokens, index) => {
    const token = tokens[index];
    return token === undefined ? "" : draw(token);
  };
}

function titleOf(token: Token): string {
  const title = token.attrGet("title");
  return title === null ? "" : ` title="${escapeHtml(`${title}`)}"`;
}

function urlOf(href: string, { book, page }: Context): string {
  const target = targetOf(book, page, href);
  if (target === null) return href;
  const { path, anchor } = target;
  if (path === page.path) return `#${anchor}`;
  return relativeUrl(sitePathOf(page.path), sitePathOf(path), anchor);
}

function imageUrlOf(source: string, { book, page }: Context): string {
  const target = targetOf(book, page, source);
  if (target === null) return source;
  return relativeUrl(sitePathOf(page.path), imagePathOf(target.path));
}

function withoutComments(html: string): string {
  return html.replace(/<!--[\s\S]*?-->\n?/g, "");
}
