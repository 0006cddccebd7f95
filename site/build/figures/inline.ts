/** Figures in place of their images, in the pages of the site. */
import type { RendererRule, Token } from "markdown-it";
import { targetOf } from "../notebook/links.ts";
import type { Page } from "../notebook/page.ts";
import type { Book } from "../read.ts";
import { figuresOn } from "./figure.ts";
import { inlineFigure } from "./svg.ts";

type Rules = Readonly<Record<string, RendererRule>>;

/**
 * Draws an image of a figure as that figure. It stands alone in a paragraph,
 * which then is no paragraph; `drawOther` is for other images.
 */
export function figureRules(
  book: Book,
  page: Page,
  drawOther: (token: Token) => string,
): Rules {
  const { figures } = figuresOn(book, page);
  const figureOf = (token: Token | undefined) => {
    if (token?.type !== "image") return undefined;
    const target = targetOf(book, page, `${token.attrGet("src")}`);
    return figures.find(({ path }) => path === target?.path);
  };
  const isFigure = (token: Token | undefined) => {
    const [child, ...others] = token?.children ?? [];
    return others.length === 0 && figureOf(child) !== undefined;
  };
  return {
    paragraph_open: (tokens, index, options, _env, self) =>
      isFigure(tokens[index + 1])
        ? ""
        : self.renderToken(tokens, index, options),
    paragraph_close: (tokens, index, options, _env, self) =>
      isFigure(tokens[index - 1])
        ? ""
        : self.renderToken(tokens, index, options),
    image: (tokens, index) => {
      const token = tokens[index];
      if (token === undefined) return "";
      const figure = tokens.length === 1 ? figureOf(token) : undefined;
      return figure === undefined ? drawOther(token) : inlineFigure(figure);
    },
  };
}
