/** The question, sentence by sentence: each has an answer, and a run. */
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { type Page, readPage } from "../../site/build/notebook/page.ts";
import { isIn, sectionsOf } from "../../site/build/notebook/sections.ts";

const path = "chapters/05-tasks/README.md";
const link = /^\[[^\]]+\]\(([^)#]*)#([^)]+)\)$/;

// What the question asks or guesses, one sentence a row; its code is not
// counted, nor what its author had understood by heart.
const sentenceCount = 16;

/** The rows of the table of sentences. */
function rows(): string[][] {
  const text = readFileSync(path, "utf8");
  const table = text.split("| they ask, or guess | answer | run |\n")[1] ?? "";
  const lines = table.split("\n\n")[0]?.split("\n").slice(1) ?? [];
  return lines.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((it) => it.trim()),
  );
}

/** The kinds of the fences that stand below a heading. */
function kindsBelow(page: Page, id: string) {
  const section = sectionsOf(page).find((section) => section.id === id);
  const fences = section === undefined ? [] : page.fences.filter(isIn(section));
  return fences.map(({ meaning }) => meaning.kind);
}

test("every sentence of the question has its row", () => {
  expect(rows()).toHaveLength(sentenceCount);
});

test.each(rows())("“%s” is answered: %s", (sentence, answer, run) => {
  expect([sentence, answer]).not.toContain("");
  const [, file = "", id = ""] = link.exec(run ?? "") ?? [];
  const target = file === "" ? path : normalize(join(dirname(path), file));
  const page = readPage(target, readFileSync(target, "utf8"));
  const kinds = kindsBelow(page, id);
  expect(kinds, `what stands below ${run} has been run`).toContain("output");
});
