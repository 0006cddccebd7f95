/** Code in colours, by shiki, with classes in place of style attributes. */
import { createHighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import python from "shiki/langs/python.mjs";
import shell from "shiki/langs/shellscript.mjs";
import typescript from "shiki/langs/typescript.mjs";
import darkPlus from "shiki/themes/dark-plus.mjs";
import lightPlus from "shiki/themes/light-plus.mjs";
import type { ThemedTokenWithVariants } from "shiki/types";

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

/** Loads the languages and themes. */
export async function createColours(): Promise<Colours> {
  const highlighter = await createHighlighterCore({
    langs: [typescript, shell, python],
    themes: [lightPlus, darkPlus],
    engine: createJavaScriptRegexEngine(),
  });
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
      return highlighter
        .codeToTokensWithThemes(text, { lang, themes })
        .map((tokens) =>
          tokens.map((token) => ({
            text: token.content,
            className: classOf(styleOf(token)),
          })),
        );
    },
    styleSheet: () => styleSheetOf(classes),
  };
}

/** Text with no colours at all. */
export function plainLines(text: string): readonly ColouredLine[] {
  return text.split("\n").map((line) => [{ text: line, className: null }]);
}

/** A token's two colours and the bits of its font, as one word each. */
function styleOf({ variants }: ThemedTokenWithVariants): string {
  const { light, dark } = variants;
  return [light?.color, dark?.color, light?.fontStyle ?? 0].join(" ");
}

function styleSheetOf(classes: ReadonlyMap<string, string>): string {
  const light: string[] = [];
  const dark: string[] = [];
  for (const [style, name] of classes) {
    const [lightColour, darkColour, font] = style.split(" ");
    const fonts = fontRules(Number(font));
    light.push(`.${name} { color: ${lightColour};${fonts} }`);
    dark.push(`  .${name} { color: ${darkColour}; }`);
  }
  return [
    "/* The colours of code, made by the build. */",
    ...light,
    "@media (prefers-color-scheme: dark) {",
    ...dark,
    "}\n",
  ].join("\n");
}

/** Bits as in TextMate's themes: italic, bold, underlined. */
function fontRules(bits: number): string {
  const italic = bits & 1 ? " font-style: italic;" : "";
  const bold = bits & 2 ? " font-weight: bold;" : "";
  return italic + bold + (bits & 4 ? " text-decoration: underline;" : "");
}
