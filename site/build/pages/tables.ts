/** Tables: the tags of their parts. */
import type { Token } from "markdown-it";
import { plainText } from "../notebook/headings.ts";
import { escapeHtml } from "./html.ts";

// From so many columns on, a phone shows each row as a small list.
const stackedColumns = 4;

// A list is no table to a browser, unless each of its parts says what it is.
const roles: Readonly<Record<string, string>> = {
  table: "table",
  thead: "rowgroup",
  tbody: "rowgroup",
  tr: "row",
  th: "columnheader",
  td: "cell",
};

/** The opening tag of each part of each table. */
export function tableTags(
  tokens: readonly Token[],
): ReadonlyMap<Token, string> {
  const tags = new Map<Token, string>();
  let heads: readonly string[] = [];
  let column = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type === "table_open") heads = headsOf(tableAt(tokens, index));
    if (token.type === "tr_open") column = 0;
    if (!/^(table|thead|tbody|tr|th|td)_open$/.test(token.type)) continue;
    tags.set(token, tagHtml(token, heads, column));
    column += token.type === "td_open" ? 1 : 0;
  }
  return tags;
}

function tableAt(tokens: readonly Token[], first: number): readonly Token[] {
  const rest = tokens.slice(first);
  return rest.slice(
    0,
    rest.findIndex(({ type }) => type === "table_close"),
  );
}

function headsOf(table: readonly Token[]): readonly string[] {
  return table.flatMap(({ type }, index) =>
    type === "th_open" ? [plainText(table[index + 1])] : [],
  );
}

function tagHtml(token: Token, heads: readonly string[], column: number) {
  const isStacked = heads.length >= stackedColumns;
  const attributes = {
    class: isStacked && token.tag === "table" ? "stacked" : sideOf(token),
    role: isStacked ? roles[token.tag] : "",
    "data-head": isStacked && token.tag === "td" ? heads[column] : "",
  };
  const written = Object.entries(attributes).map(([name, value = ""]) =>
    value === "" ? "" : ` ${name}="${escapeHtml(value)}"`,
  );
  return `<${token.tag}${written.join("")}>`;
}

/** markdown-it aligns by style attributes, which the page may not have. */
function sideOf(token: Token): string {
  const style = String(token.attrGet("style") ?? "");
  return /text-align:(right|center)/.exec(style)?.[1] ?? "";
}
