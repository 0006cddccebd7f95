/** The statement of an exercise, which stands in the page of its chapter. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Exercise } from "./catalogue.ts";

/** The title of an exercise, and what is to be done, in Markdown. */
export type Statement = { readonly title: string; readonly text: string };

/** Finds the statement below the heading that has the exercise's name. */
export function statementOf(root: string, exercise: Exercise): Statement {
  return statementIn(pageOf(root, exercise), exercise.name);
}

/** The same in the text of a page. */
export function statementIn(page: string, name: string): Statement {
  for (const section of page.split(/^### /m).slice(1)) {
    const [title = "", ...lines] = section.split("\n");
    if (nameOf(title) !== name) continue;
    const end = lines.findIndex((line) => /^#{1,3} /.test(line));
    const own = lines.slice(0, end === -1 ? undefined : end);
    return { title, text: own.join("\n").trim() };
  }
  // The book's check says so, too; a learner can go on by the stub alone.
  return { title: titleOf(name), text: "" };
}

/** As the heading's anchor in the page. */
function nameOf(title: string): string {
  return title.trim().toLowerCase().replace(/ /g, "-");
}

function titleOf(name: string): string {
  const words = name.replace(/-/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The title of a chapter, as in `02 Coroutines`. */
export function chapterTitle(root: string, exercise: Exercise): string {
  const [first = ""] = pageOf(root, exercise).split("\n");
  return first.replace(/^# /, "").replace(/:.*$/, "");
}

/** The text of a page; empty while git, say, is about to replace it. */
function pageOf(root: string, { page }: Exercise): string {
  try {
    return readFileSync(join(root, page), "utf8");
  } catch {
    return "";
  }
}
