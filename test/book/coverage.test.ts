/** Which lines of a chapter's source count as shown. */
import { expect, test } from "vitest";
import { checkCoverage } from "../../site/build/check.ts";
import { printed } from "../../site/build/rules.ts";
import { bookOf } from "./support.ts";

const path = "src/01-one/loop.ts";

const loop = `/** A loop. */
export class Loop
  extends Object {
  readonly ready: number[] = [];

  run(): void {
    this.ready.forEach((n) => {
      n += 1;
    });
  }
}

const after = 1;
`;

test.each([
  ["all of it", ["#header", "#Loop", "#after"], []],
  ["the whole file", [""], []],
  [
    "a class's head goes with its members",
    ["#header", "#Loop.ready,Loop.run", "#after"],
    [],
  ],
  [
    "but not while one of them is missing",
    ["#header", "#Loop.ready", "#after"],
    ["2-3", "6-8"],
  ],
  ["blank lines and closing braces join ranges", ["#header"], ["2-13"]],
  ["nothing", [], ["1-13"]],
])("%s", (_rule, names, missing) => {
  const { problems } = checkCoverage(bookShowing(names));
  expect(problems.map(printed)).toEqual(
    missing.map((lines) => `${path}:${lines} SNIP014 ${sentence}`),
  );
});

const sentence = "shown nowhere in the chapter, and not hidden for a reason";

test("hidden lines need not be shown, and are counted apart", () => {
  const hidden = `<!-- hidden: ${path}#after: it is
never used -->\n`;
  const book = bookShowing(["#header", "#Loop"], hidden);
  const { problems, notes } = checkCoverage(book);
  expect(problems).toEqual([]);
  expect(notes).toEqual(["01-one: 7 of 8 lines shown, 1 hidden"]);
});

test("what another chapter shows does not count", () => {
  const book = bookOf({
    [path]: loop,
    "chapters/02-two/README.md": fence(""),
  });
  const { problems, notes } = checkCoverage(book);
  expect(problems).toHaveLength(1);
  expect(notes).toEqual([
    "01-one: 0 of 8 lines shown, 0 hidden",
    "02-two: 0 of 0 lines shown, 0 hidden",
  ]);
});

function bookShowing(names: readonly string[], below = "") {
  const text = names.map(fence).join("\n");
  return bookOf({ [path]: loop, "chapters/01-one/README.md": text + below });
}

function fence(name: string): string {
  return `\`\`\`ts src=${path}${name}\n\`\`\`\n\n`;
}
