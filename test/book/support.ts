/** Books for the tests: in memory, or in a folder that is gone afterwards. */
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { filesOf, filesOn } from "../../site/build/files.ts";
import { readSource, type Source } from "../../site/build/notebook/source.ts";
import { type Book, readBook } from "../../site/build/read.ts";

/** Files by path. */
export type Texts = Readonly<Record<string, string>>;

export const page = "chapters/01-one/README.md";
export const source = "src/01-one/greet.ts";

/** A book of one chapter in which nothing is wrong. */
export const soundBook: Texts = {
  "chapters/README.md": "# Contents\n\n1. [One](01-one/README.md)\n",
  [source]: `/** Says hello. */
export function greet(name: string): string {
  // #region words
  const words = ["hello", name];
  // #endregion
  return words.join(" ");
}
`,
  [page]: `# One

Nobody is greeted.

\`\`\`ts src=src/01-one/greet.ts
/** Says hello. */
export function greet(name: string): string {
  const words = ["hello", name];
  return words.join(" ");
}
\`\`\`

The middle again:

\`\`\`ts src=src/01-one/greet.ts#words
const words = ["hello", name];
\`\`\`
`,
};

/** What the compiler needs to compile fences that import `#src/half.ts`. */
export const compilable: Texts = {
  "package.json": '{ "type": "module", "imports": { "#src/*": "./src/*" } }',
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      module: "nodenext",
      strict: true,
      noEmit: true,
      types: [],
      noUnusedLocals: true,
      allowImportingTsExtensions: true,
    },
    include: ["src"],
  }),
  "src/half.ts": "export const half = (n: number): number => n / 2;\n",
};

/** A fence of TypeScript. */
export function fenced(info: string, ...lines: readonly string[]): string {
  return `\`\`\`ts ${info}\n${lines.join("\n")}\n\`\`\`\n`;
}

/** A fence of output, below whatever it is the output of. */
export function outputFence(...lines: readonly string[]): string {
  return ["```output", ...lines, "```\n"].join("\n");
}

let whole: Book | undefined;

/** The course itself, read once a process. */
export function wholeBook(): Book {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  return (whole ??= readBook(filesOn(root)));
}

/** A book of these files. */
export function bookOf(texts: Texts): Book {
  return readBook(filesOf(texts));
}

/** The sound book with other files, or with the same files otherwise. */
export function bookWith(texts: Texts): Book {
  return bookOf({ ...soundBook, ...texts });
}

/** The sound book's chapter with something below it. */
export function withBelow(text: string): Texts {
  return { [page]: `${soundBook[page]}\n${text}\n` };
}

/** A source file of these lines. */
export function sourceOf(...lines: readonly string[]): Source {
  return readSource("src/01-one/some.ts", `${lines.join("\n")}\n`);
}

/** Writes files to a folder of their own, removed after the test. */
export function folderWith(texts: Texts): string {
  // As programs name it: tmpdir() itself may be a link.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "book-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
