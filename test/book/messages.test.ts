/** What the compiler says of code that must fail, below it in the page. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { book } from "../../build.ts";
import { checkErrors, checkFences } from "../../site/build/check.ts";
import { messageOf } from "../../site/build/errors/verdict.ts";
import { filesOn } from "../../site/build/files.ts";
import { silent } from "../../site/build/progress.ts";
import { readBook } from "../../site/build/read.ts";
import { BrokenRules, printed } from "../../site/build/rules.ts";
import {
  bookWith,
  compilable,
  fenced,
  folderWith,
  outputFence,
  page,
  soundBook,
  source,
  withBelow,
} from "./support.ts";

const code = "TS2322";
const wrong = fenced(`error=${code}@1`, 'export const a: number = "1";');
const right = fenced(`error=${code}@1`, "export const a: number = 1;");
const said =
  "line 1: Type 'string' is not assignable to type 'number'. (TS2322)";

test("a message has its line, its code, and what is indented below", () => {
  expect(
    messageOf([
      { line: 3, code, message: "One\n  because of\n    this." },
      { line: 3, code, message: "Two." },
    ]),
  ).toBe(
    "line 3: One (TS2322)\n  because of\n    this.\nline 3: Two. (TS2322)",
  );
});

test("an output may follow an error fence, directly", () => {
  const problemsWith = (text: string) =>
    checkFences(bookWith(withBelow(text))).problems.map(printed);
  expect(problemsWith(wrong)).toEqual([]);
  expect(problemsWith(`${wrong}\n${outputFence()}`)).toEqual([]);
  expect(problemsWith(`${wrong}\nwords\n\n${outputFence()}`)).toEqual([
    `${page}:25 REC002 an output that follows no cell, record or error fence`,
  ]);
});

test("the message is written below its fence, and then agrees", async () => {
  const before = `${wrong}\n${outputFence("old", "words")}\nBetween.\n\n`;
  const folder = pageFolder(`${before}${wrong}\nThe end.\n`);
  expect(await problemsIn(folder)).toEqual([
    `${page}:1 ERR004 the compiler says otherwise, line 1 was "old" and is ` +
      `"${said}": npm run book mends it`,
  ]);
  await book(folder, silent);
  expect(textIn(folder)).toBe(
    `${wrong}\n${outputFence(said)}\nBetween.\n\n${wrong}\nThe end.\n`,
  );
  expect(await problemsIn(folder)).toEqual([]);
});

test("the code comes first: it moves the fences below it", async () => {
  const greet = soundBook[source]?.replace('"hello"', '\n"hello"') ?? "";
  const same = `${wrong}\n${outputFence()}\n`;
  const text = `${soundBook[page]}\n${same}${same}`;
  const folder = folderWith({
    ...compilable,
    ...soundBook,
    [source]: greet,
    [page]: text,
  });
  await book(folder, silent);
  expect(textIn(folder)).toContain('[\n"hello", name]');
  const pasted = `${wrong}\n${outputFence(said)}\n`;
  expect(textIn(folder).endsWith(`\n${pasted}${pasted}`)).toBe(true);
});

test("code that fails otherwise gets no new message", async () => {
  const text = `${right}\n${outputFence("old")}\n${wrong}\n${outputFence()}`;
  const folder = pageFolder(text);
  const problem = `${page}:1 ERR001 compiles, but must fail with TS2322@1`;
  const error = await book(folder, silent).catch((error: unknown) => error);
  expect((error as BrokenRules).problems.map(printed)).toEqual([problem]);
  expect(textIn(folder)).toBe(
    `${right}\n${outputFence("old")}\n${wrong}\n${outputFence(said)}`,
  );
  expect(await problemsIn(folder)).toEqual([problem]);
});

test("a message names files from the root, on each machine", async () => {
  const text = fenced(
    "error=TS2322@4",
    'import { secret } from "#src/secret.ts";',
    'import * as all from "#src/secret.ts";',
    "export class Secret { #word = 1 }",
    "export const mine: [Secret, string] = [secret, all];",
  );
  const folder = pageFolder(`${text}\n${outputFence()}`, {
    "src/secret.ts": `export class Secret { #word = 1 }
export const secret = new Secret();
`,
  });
  await book(folder, silent);
  const written = textIn(folder);
  expect(written).toContain(
    `line 4: Type 'import("src/secret").Secret' is not assignable to type ` +
      `'import("this fence").Secret'. (TS2322)\n  Property '#word'`,
  );
  expect(written).toContain(`Type 'typeof import("src/secret")' is not`);
  expect(written).not.toContain(folder);
});

/** A folder whose one page is this text. */
function pageFolder(text: string, others = {}): string {
  const contents = soundBook["chapters/README.md"] ?? "";
  return folderWith({
    ...compilable,
    "chapters/README.md": contents,
    [page]: text,
    ...others,
  });
}

async function problemsIn(folder: string): Promise<readonly string[]> {
  const { problems } = await checkErrors(readBook(filesOn(folder)), folder);
  return problems.map(printed);
}

function textIn(folder: string): string {
  return readFileSync(join(folder, page), "utf8");
}
