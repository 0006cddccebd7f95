/** `npm run book`: what it writes, and that it writes nothing else. */
import { existsSync, readFileSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { book } from "../../build.ts";
import { pasted } from "../../site/build/notebook/paste.ts";
import type { Progress } from "../../site/build/progress.ts";
import { silent } from "../../site/build/progress.ts";
import { BrokenRules, printed } from "../../site/build/rules.ts";
import { folderWith, page, soundBook, source, type Texts } from "./support.ts";

const record = (body: string, output: string, info = "") =>
  `\`\`\`sh record=one${info}\n${body}\n\`\`\`\n\n` +
  `\`\`\`output\n${output}\`\`\`\n`;

test("a body is replaced, shorter or longer, and nothing around it", () => {
  const text = "a\n```x\n```\n\r\n```y\n1\n2\n```\nno newline at the end";
  const pastes = [
    { fence: { line: 2, bodyLineCount: 0 }, body: "new\n\nlines" },
    { fence: { line: 5, bodyLineCount: 2 }, body: "" },
  ];
  expect(pasted({ text }, pastes)).toBe(
    "a\n```x\nnew\n\nlines\n```\n\r\n```y\n```\nno newline at the end",
  );
});

test("code is pasted, outputs are recorded, and the rest stays", async () => {
  const before = `${soundBook[page]}\n${record("echo two", "")}\nThe end.`;
  const greet = soundBook[source]?.replace('"hello"', '"good", "day"') ?? "";
  const folder = folderWith({ ...soundBook, [page]: before, [source]: greet });
  const lines = linesCollected();
  await book(folder, lines.progress);
  expect(textIn(folder, page)).toBe(
    before
      .replaceAll('"hello"', '"good", "day"')
      .replace("```output\n", "```output\ntwo\n"),
  );
  expect(lines.said).toContain(`  ${page}:5 has new code`);
  expect(lines.said).toContainEqual(
    expect.stringMatching(`  ${page}:19 one changed, \\d`),
  );
});

test("a page that is up to date is not written", async () => {
  const text = `${soundBook[page]}\n${record("echo two", "two\n")}`;
  const folder = folderWith({ ...soundBook, [page]: text });
  const path = join(folder, page);
  utimesSync(path, 1, 1);
  await book(folder, silent);
  expect(statSync(path).mtimeMs).toBe(1000);
});

test("masked numbers stay as they were first recorded", async () => {
  const same = record("echo 'recv(8)'", "recv(7)\n", " mask=FD");
  expect(await recordedText(same)).toContain("recv(7)");
  const other = record("echo 'recv(8) 5'", "recv(7) 4\n", " mask=FD");
  expect(await recordedText(other)).toContain("recv(8) 5");
});

test("one chapter alone can be pasted", async () => {
  const other = "chapters/02-two/README.md";
  const stale = soundBook[page]?.replaceAll('"hello"', '"hullo"') ?? "";
  const folder = folderWith({ ...soundBook, [page]: stale, [other]: stale });
  await book(folder, silent, "2");
  expect(textIn(folder, page)).toBe(stale);
  expect(textIn(folder, other)).toBe(soundBook[page]);
  await expect(book(folder, silent, "3")).rejects.toThrow(
    'there is no chapter "3": choose one of 01-one, 02-two',
  );
});

test("what cannot be pasted is said, and the rest is pasted", async () => {
  const text =
    soundBook[page]?.replace("#words", "#word").replace("name: string", "") ??
    "";
  const below = record("exit 2", "");
  const folder = folderWith({ ...soundBook, [page]: `${text}\n${below}` });
  const error = await book(folder, silent).catch((error: unknown) => error);
  expect((error as BrokenRules).problems.map(printed)).toEqual([
    `${page}:15 SNIP001 unknown region "word" in ${source}`,
    `${page}:19 REC005 record "one" ended with code 2, not 0: ` +
      "it printed nothing",
  ]);
  expect(textIn(folder, page)).toContain("name: string");
});

test("an output that would end its own fence is not pasted", async () => {
  const folder = folderWith({
    ...soundBook,
    [page]: record("echo '```'", "old\n"),
  });
  await expect(book(folder, silent)).rejects.toThrow(`${page}:1 SNIP020`);
  expect(textIn(folder, page)).toContain("old");
});

test("words written while a record runs are kept", async () => {
  const command = `sed -i 's/Nobody/Somebody/' ${page}; echo two`;
  const text = `${soundBook[page]}\n${record(command, "")}`;
  const folder = folderWith({ ...soundBook, [page]: text });
  await book(folder, silent);
  expect(textIn(folder, page)).toContain("Somebody is greeted");
  expect(textIn(folder, page)).toContain("```output\ntwo\n");
});

test("nothing but pages is written", async () => {
  const folder = folderWith(soundBook);
  await book(folder, silent);
  expect(existsSync(join(folder, "site"))).toBe(false);
});

async function recordedText(text: string): Promise<string> {
  const folder = folderWith({ ...soundBook, [page]: text } satisfies Texts);
  await book(folder, silent);
  return textIn(folder, page);
}

function textIn(folder: string, path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

function linesCollected() {
  const said: string[] = [];
  const progress: Progress = { line: (text) => said.push(text), step() {} };
  return { said, progress };
}
