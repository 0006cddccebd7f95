/** The code that a page should show, next to the code that it shows. */
import type { Book } from "../read.ts";
import { type Problem, problem } from "../rules.ts";
import { type Excerpt, excerptOf, textOf } from "./excerpt.ts";
import { type FenceOf, isOf } from "./fence.ts";
import type { Page } from "./page.ts";
import { endsItsFence, type Paste } from "./paste.ts";
import { sinceProblem } from "./since.ts";

/** What a fence or a hidden entry names, or the problem with the names. */
export function excerptOrProblem(
  book: Book,
  fence: Pick<FenceOf<"source">, "file" | "line" | "meaning">,
): Excerpt | Problem {
  const { path, names } = fence.meaning;
  const source = book.sourceAt(path);
  if (source === null) return problem("SNIP002", fence, path);
  const excerpt = excerptOf(source, names);
  if ("unknown" in excerpt) {
    return problem("SNIP001", fence, excerpt.unknown, path);
  }
  return sinceProblem(book, fence, source) ?? excerpt;
}

/** The source fences of a page whose bodies are not what the source says. */
export function outdatedFences(book: Book, page: Page) {
  const pastes: (Paste & { readonly fence: FenceOf<"source"> })[] = [];
  const problems: Problem[] = [];
  for (const fence of page.fences.filter(isOf("source"))) {
    const excerpt = excerptOrProblem(book, fence);
    // An unknown name is reported with the structure of the page.
    if ("rule" in excerpt) continue;
    const body = textOf(excerpt);
    if (endsItsFence(body)) problems.push(problem("SNIP020", fence));
    else if (body !== fence.body) pastes.push({ fence, body });
  }
  return { pastes, problems };
}

/** The same as problems, for those who only look. */
export function bodyProblems(book: Book, page: Page): readonly Problem[] {
  const { pastes, problems } = outdatedFences(book, page);
  const differing = pastes.map(({ fence }) =>
    problem("SNIP009", fence, fence.meaning.path),
  );
  return [...problems, ...differing];
}
