/** The tags of a page as it is written, before any browser mends it. */

/** An opening tag: its name, and its attributes without their escapes. */
export type Tag = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** As it is written. */
  readonly source: string;
  /** What stands between it and the next tag. */
  readonly text: string;
};

const attribute =
  /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/** All opening tags, in their order. */
export function tagsOf(html: string): readonly Tag[] {
  const shown = html.replace(/<!--[\s\S]*?-->/g, "");
  const tags = /<([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>([^<]*)/gi;
  return [...shown.matchAll(tags)].map(([source, name, inside, text]) => ({
    name: (name ?? "").toLowerCase(),
    attributes: new Map(
      [...(inside ?? "").matchAll(attribute)].map(([, key = "", ...values]) => [
        key.toLowerCase(),
        unescaped(values.find((value) => value !== undefined) ?? ""),
      ]),
    ),
    source: source.slice(0, source.length - (text ?? "").length),
    text: text ?? "",
  }));
}

function unescaped(html: string): string {
  const characters: Readonly<Record<string, string>> = {
    "&lt;": "<",
    "&gt;": ">",
    "&quot;": '"',
    "&#39;": "'",
    "&amp;": "&",
  };
  return html.replace(/&(lt|gt|quot|#39|amp);/g, (it) => characters[it] ?? it);
}
