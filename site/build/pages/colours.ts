/** Code in colours, by shiki, with classes in place of style attributes. */
import { createHighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import python from "shiki/langs/python.mjs";
import shell from "shiki/langs/shellscript.mjs";
import typescript from "shiki/langs/typescript.mjs";
import darkPlus from "shiki/themes/dark-plus.mjs";
import lightPlus from "shiki/themes/light-plus.mjs";
import type { ThemedTokenWithVariants } from "shiki/types";
import type { Memory } from "../memory.ts";

/** Some characters in one colour; the class is null for plain text. */
export type Piece = {
  readonly text: string;
  readonly className: string | null;
};

/** A line of code in colours. */
export type ColouredLine = readonly Piece[];

/** Colours texts, and keeps account of the colours in a style sheet. */
export type Colours = {
  readonly colour: (text: string, language: string) => readonly ColouredLine[];
  readonly styleSheet: () => string;
};

/** The languages of fences, under the names that shiki has for them. */
const languages: Readonly<Record<string, string>> = {
  ts: "typescript",
  sh: "shellscript",
  python: "python",
};

// Of the usual pairs, these have enough contrast for each colour of our code.
const themes = { light: "light-plus", dark: "dark-plus" };

// Of light-plus one is too pale on the paper of the page, that of types.
const darkened: Readonly<Record<string, string>> = { "#267F99": "#22738B" };

// By default a line that takes long is left half coloured: on a busy machine
// the same book would have other pages. 0: no limit.
const asked = { themes, tokenizeTimeLimit: 0 };

/**
 * The colours of one build. What an earlier one has coloured is remembered
 * without its classes: these are numbered in the order of the book, so that
 * the same book has the same pages, whatever it was before.
 */
export async function createColours(memory: Memory): Promise<Colours> {
  const highlighter = await memory.recall("highlighter", loadHighlighter);
  const [light, dark] = [themes.light, themes.dark].map(
    (name) => highlighter.getTheme(name).fg,
  );
  const plain = [light, dark, 0].join(" ");
  const classes = new Map<string, string>();
  const classOf = (style: string) => {
    if (style === plain) return null;
    const name = classes.get(style) ?? `k${classes.size + 1}`;
    classes.set(style, name);
    return name;
  };
  return {
    colour(text, language) {
      const lang = languages[language];
      if (lang === undefined) return plainLines(text);
      const lines = memory.recall(`${lang} tokens\n${text}`, () =>
        styledLines(
          highlighter.codeToTokensWithThemes(text, { ...asked, lang }),
        ),
      );
      return lines.map((pieces) =>
        pieces.map(([text, style]) => ({ text, className: classOf(style) })),
      );
    },
    styleSheet: () => styleSheetOf(classes),
  };
}

/** Loads the languages and themes. */
function loadHighlighter() {
  return createHighlighterCore({
    langs: [typescript, shell, python],
    themes: [lightPlus, darkPlus],
    engine: createJavaScriptRegexEngine(),
  });
}

/** Text with no colours at all. */
export function plainLines(text: string): readonly ColouredLine[] {
  return text.split("\n").map((line) => [{ text: line, className: null }]);
}

/** The text and the style of each token. */
function styledLines(lines: readonly ThemedTokenWithVariants[][]) {
  return lines.map((tokens) =>
    tokens.map((token) => [token.content, styleOf(token)] as const),
  );
}

/** A token's two colours and the bits of its font, as one word each. */
function styleOf({ variants }: ThemedTokenWithVariants): string {
  const { light, dark } = variants;
  const color = darkened[`${light?.color}`] ?? light?.color;
  return [color, dark?.color, light?.fontStyle ?? 0].join(" ");
}

function styleSheetOf(classes: ReadonlyMap<string, string>): string {
  const rules = [...classes].map(([style, name]) => {
    const [light, dark, font] = style.split(" ");
    const colour = `color: light-dark(${light}, ${dark});`;
    return `.${name} { ${colour}${fontRules(Number(font))} }`;
  });
  return ["/* The colours of code, made by the build. */", ...rules, ""].join(
    "\n",
  );
}

/** Bits as in TextMate's themes: italic, bold, underlined. */
function fontRules(bits: number): string {
  const italic = bits & 1 ? " font-style: italic;" : "";
  const bold = bits & 2 ? " font-weight: bold;" : "";
  return italic + bold + (bits & 4 ? " text-decoration: underline;" : "");
}
