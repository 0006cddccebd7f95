/** The names that the table calls ours are ours. */
import { namesIn, nameColumns, nameTablesOf } from "../notebook/names.ts";
import type { Book } from "../read.ts";
import { type Problem, problem, sorted } from "../rules.ts";

/** Tables of another shape, and names that no source of ours declares. */
export function nameProblems(book: Book): readonly Problem[] {
  const ours = namesIn(book, "ours");
  const known = ours.length === 0 ? new Set<string>() : declaredNames(book);
  const misshapen = nameTablesOf(book).filter(
    ({ heads }) => heads.join() !== nameColumns.join(),
  );
  const strange = ours.filter(({ name }) => !known.has(name));
  const again = ours.filter(
    ({ name }, index) => ours.findIndex((other) => other.name === name) < index,
  );
  return sorted([
    ...misshapen.map((it) => problem("NAME001", it, nameColumns.join(", "))),
    ...strange.map((it) => problem("NAME002", it, it.name)),
    ...again.map((it) => problem("NAME003", it, it.name)),
  ]);
}

/** What chapters and the kernel declare, members as `Class.member`. */
function declaredNames({ files, sourceAt }: Book): ReadonlySet<string> {
  const paths = files
    .list("src")
    .filter((path) => /^src\/(\d\d-[^/]+|kernel)\/.*\.ts$/.test(path));
  return new Set(
    paths.flatMap((path) => [...(sourceAt(path)?.declared ?? [])]),
  );
}
