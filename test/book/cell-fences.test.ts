/** What can be wrong with a cell before anything of it is run. */
import { expect, test } from "vitest";
import { checkFences, checkStyle } from "../../site/build/check.ts";
import { filesOn } from "../../site/build/files.ts";
import { unusedScenes } from "../../site/build/notebook/cells.ts";
import { readBook } from "../../site/build/read.ts";
import { printed } from "../../site/build/rules.ts";
import { cell, cellFolder, said, scene } from "./cell-support.ts";
import { bookWith, page, withBelow } from "./support.ts";

const serve = 'import { serve } from "#src/01-one/serve.ts";';

test("a scene must be there, and be one", async () => {
  const folder = cellFolder(
    [cell("scene=hello", serve, "serve();"), cell("scene=gone", "serve();")],
    { [scene]: "A connects\nA dances\n" },
  );
  const book = readBook(filesOn(folder));
  const problems = checkFences(book).problems.map(printed);
  expect(problems).toContainEqual(
    expect.stringMatching(`^${scene}:2 CELL008 .*"A dances"`),
  );
  expect(problems).toContain(
    `${page}:6 CELL007 unknown scene: there is no ` +
      "chapters/01-one/scenes/gone.txt",
  );
  // Without its scenes the page is not run.
  expect(await said(folder)).toEqual([]);
});

test("a scene that nobody plays is one too many", () => {
  const scenes = (name: string) => `chapters/01-one/scenes/${name}.txt`;
  const texts = {
    ...withBelow(`${cell("scene=played")}\n\`${scenes("said")}\``),
    "chapters/01-one/figure.json": '{ "scene": "drawn" }',
  };
  const names = ["played", "said", "drawn", "lost"].map(scenes);
  const empty = Object.fromEntries(names.map((name) => [name, ""]));
  const problems = unusedScenes(bookWith({ ...texts, ...empty }));
  expect(problems.map(printed)).toEqual([
    `${scenes("lost")}:1 CELL009 no cell and no figure plays this scene: ` +
      "remove it",
  ]);
});

test("the style is that of the chapter's code", () => {
  const wide = `const wide = "${"x".repeat(80)}";`;
  const texts = withBelow(cell("", wide, "const p: any = Promise;"));
  const problems = checkStyle(bookWith(texts)).problems.map(printed);
  expect(problems).toEqual([
    `${page}:20 TIDY001 96 columns; 80 fit the page`,
    `${page}:21 TIDY006 any: say what it is, or unknown`,
    expect.stringContaining(`${page}:21 TIDY007 Promise: before chapter 07`),
  ]);
});

test.each([
  ["cell=1", "cell takes no value"],
  ["cell scene=Hello", "scene takes a name such as two-clients"],
  ["cell throws=error", "throws takes the name of an error"],
  ["cell shows=all", "shows takes output, clients or trace"],
  ["cell shows=clients", "shows=clients needs a scene="],
  ["cell fresh=1", "fresh takes no value"],
  ["cell exit=1", 'unknown attribute "exit" of ts cell'],
])("the fence ts %s is reported", (info, complaint) => {
  const { problems } = checkFences(
    bookWith(withBelow(`\`\`\`ts ${info}\n\`\`\``)),
  );
  expect(problems.map(printed)).toEqual([`${page}:19 SNIP005 ${complaint}`]);
});
