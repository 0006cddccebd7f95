/** Cells are code of their chapter, and look like it. */
import { columnProblems } from "../checks/tidy.ts";
import { anyProblems, engineProblems } from "../checks/tidy/words.ts";
import { cellsOf } from "../notebook/cells.ts";
import type { Page } from "../notebook/page.ts";
import type { Problem } from "../rules.ts";
import { parse } from "../syntax.ts";

/** What the style forbids in the cells of a page. */
export function cellStyleProblems(page: Page): readonly Problem[] {
  const isEarly = Number(page.slug?.slice(0, 2) ?? Infinity) < 7;
  return cellsOf(page).flatMap(({ cell }) => {
    const { file, body } = cell;
    const statements = statementsOf(body);
    const found = [
      ...columnProblems(file, body.split("\n")),
      ...anyProblems(file, statements),
      ...(isEarly ? engineProblems(file, statements) : []),
    ];
    return found.map((it) => ({ ...it, line: it.line + cell.line }));
  });
}

/** What cannot be parsed is no matter of style, and reported elsewhere. */
function statementsOf(body: string) {
  try {
    return parse(body).statements;
  } catch {
    return [];
  }
}
