/**
 * The table of names: one row a thing, our name in the first column and those
 * of other systems beside it. A name is a piece of code.
 */
import type { Token } from "markdown-it";
import type { Book } from "../read.ts";
import type { Place } from "../rules.ts";
import { plainText } from "./headings.ts";

/** The page of the names. */
export const namesPath = "chapters/names.md";

/** The columns of each table. */
export const nameColumns = [
  "ours",
  "asyncio",
  "curio",
  "libuv",
  "JavaScript",
  "what differs",
] as const;

/** The head of a column. */
export type NameColumn = (typeof nameColumns)[number];

/** A row: the names in it, by column. */
export type NameRow = Place & {
  readonly names: ReadonlyMap<string, readonly string[]>;
};

/** A table with its heads and rows. */
export type NameTable = Place & {
  readonly heads: readonly string[];
  readonly rows: readonly NameRow[];
};

/** The tables of the page; none where there is no page. */
export function nameTablesOf({ pages }: Book): readonly NameTable[] {
  const page = pages.find(({ path }) => path === namesPath);
  const tables: (NameTable & { heads: string[]; rows: NameRow[] })[] = [];
  let names = new Map<string, readonly string[]>();
  for (const [index, { type, map }] of (page?.tokens ?? []).entries()) {
    const place = { file: namesPath, line: (map?.[0] ?? 0) + 1 };
    const inline = page?.tokens[index + 1];
    const table = tables.at(-1);
    if (type === "table_open") tables.push({ ...place, heads: [], rows: [] });
    if (type === "th_open") table?.heads.push(plainText(inline));
    if (type === "tr_open") names = new Map();
    if (type === "tr_open" && table?.heads.length) {
      table.rows.push({ ...place, names });
    }
    if (type === "td_open") {
      names.set(table?.heads[names.size] ?? "", codeIn(inline));
    }
  }
  return tables;
}

/** All names of one column, each with its line. */
export function namesIn(book: Book, column: NameColumn) {
  return nameTablesOf(book)
    .flatMap(({ rows }) => rows)
    .flatMap(({ names, file, line }) =>
      (names.get(column) ?? []).map((name) => ({ file, line, name })),
    );
}

function codeIn(inline: Token | undefined): readonly string[] {
  return (inline?.children ?? [])
    .filter(({ type }) => type === "code_inline")
    .map(({ content }) => content);
}
