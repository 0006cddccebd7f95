/** Figures in place of their images, in the pages of the site. */
import type { RendererRule, Token } from "markdown-it";
import { targetOf } from "../notebook/links.ts";
import type { Page } from "../notebook/page.ts";
import type { Book } from "../read.ts";
import { figuresOn } from "./figure.ts";
import { inlineFigure } from "./svg.ts";

type Rules = Readonly<Record<string, RendererRule>>;

/**
 * The rules of a page with its figures drawn where their images are. Such an
 * image stands alone in a paragraph, which then is no paragraph.
 */
export function withFigures(rules: Rules, book: Book, page: Page): Rules {
  const { figures } = figuresOn(book, page);
  const figureIn = (inline: Pick<Token, "children"> | undefined) => {
    const [image, ...others] = inline?.children ?? [];
    if (image?.type !== "image" || others.length > 0) return undefined;
    const target = targetOf(book, page, `${image.attrGet("src")}`);
    return figures.find(({ path }) => path === target?.path);
  };
  const unlessFigure =
    (type: string, offset: number): RendererRule =>
    (tokens, index, options, env, self) => {
      if (figureIn(tokens[index + offset]) !== undefined) return "";
      const rule = rules[type];
      if (rule === undefined) return self.renderToken(tokens, index, options);
      return rule(tokens, index, options, env, self);
    };
  return {
    ...rules,
    paragraph_open: unlessFigure("paragraph_open", 1),
    paragraph_close: unlessFigure("paragraph_close", -1),
    image: (tokens, index, options, env, self) => {
      // The tokens around it are those of its paragraph: there are no others.
      const figure = figureIn({ children: tokens });
      if (figure !== undefined) return inlineFigure(figure);
      return rules["image"]?.(tokens, index, options, env, self) ?? "";
    },
  };
}
