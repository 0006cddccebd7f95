/** The headings of a page, and the anchors that code hosts give them. */
import type { Token } from "markdown-it";

/** The anchor of each heading, by the token that opens it. */
export function headingIds(
  tokens: readonly Token[],
): ReadonlyMap<Token, string> {
  const counts = new Map<string, number>();
  const ids = new Map<Token, string>();
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "heading_open") continue;
    const id = slugOf(plainText(tokens[index + 1]));
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    ids.set(token, count === 0 ? id : `${id}-${count}`);
  }
  return ids;
}

/** The words of an inline token, without its markup. */
export function plainText(inline: Token | undefined): string {
  const children = inline?.children ?? [];
  return children
    .map(({ type, content }) =>
      type.endsWith("break") ? " " : type === "html_inline" ? "" : content,
    )
    .join("");
}

// The same as on the code host, where the same links have to work.
function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}
