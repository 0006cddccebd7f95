/** Each exercise is stated in its chapter; pictures show the command. */
import type { Check, Checked } from "../check.ts";
import type { Page } from "../notebook/page.ts";
import { exercisesOf, statementsOf } from "../notebook/sections.ts";
import type { Section } from "../notebook/sections.ts";
import type { Book } from "../read.ts";
import { type Problem, problem } from "../rules.ts";
import { moments, outdatedScreens } from "../screens/screens.ts";

/** A check for the statements, and one for the pictures. */
export const exerciseChecks: readonly Check[] = [
  ["exercises", checkExercises],
  ["screens", checkScreens],
];

/** The names of a chapter's exercises, by the numbers of their folders. */
export function exerciseNames({ files }: Book, slug: string) {
  const form = new RegExp(`^chapters/${slug}/exercises/(\\d+)-([^/]+)/`);
  const names = new Map<number, string>();
  for (const path of files.list(`chapters/${slug}/exercises`)) {
    const [, number, name] = form.exec(path) ?? [];
    if (name !== undefined) names.set(Number(number), name);
  }
  return [...names].sort(([a], [b]) => a - b).map(([, name]) => name);
}

/** What is wrong with the statements of a chapter. */
export function exerciseProblems(book: Book, page: Page): readonly Problem[] {
  const names = exerciseNames(book, page.slug ?? "");
  const at = exercisesOf(page);
  const [first] = names;
  if (at === undefined) {
    if (first === undefined) return [];
    return [problem("EXER001", { file: page.path, line: 1 }, first)];
  }
  const stated = statementsOf(page);
  return [
    ...stated.flatMap((section, index) =>
      statementProblems(page, section, names[index]),
    ),
    ...names
      .slice(stated.length)
      .map((name) =>
        problem("EXER004", { file: page.path, line: at.line }, name),
      ),
  ];
}

function statementProblems(
  { path }: Page,
  { title, line, tokens }: Section,
  name: string | undefined,
): readonly Problem[] {
  const place = { file: path, line };
  if (name === undefined) return [problem("EXER003", place, title)];
  // Not by its anchor: another heading of the chapter may have the same words.
  const words = name.replaceAll("-", " ");
  if (title.toLowerCase() !== words)
    return [problem("EXER002", place, title, name)];
  return tokens.length > 0 ? [] : [problem("EXER005", place, title)];
}

/** Each exercise is stated in its chapter. */
export function checkExercises(book: Book): Checked {
  const pages = book.pages.filter(({ slug }) => slug !== null);
  const count = pages.flatMap(({ slug }) =>
    exerciseNames(book, slug ?? ""),
  ).length;
  const problems = pages.flatMap((page) => exerciseProblems(book, page));
  return { count, noun: "exercise", problems };
}

/** The pictures of the exercises show what the command shows. */
export async function checkScreens(
  _book: Book,
  root: string,
): Promise<Checked> {
  const outdated = await outdatedScreens(root);
  const problems = outdated.map(([file]) =>
    problem("EXER006", { file, line: 1 }),
  );
  return { count: moments.length, noun: "picture", problems };
}
