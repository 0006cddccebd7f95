/** The keys that can be pressed, below everything else. */
import { type Terminal, wrapped } from "./layout.ts";

/** Keys, each with its word behind its last space, in lines that fit. */
export function boldKeys(
  keys: readonly string[],
  terminal: Terminal,
): readonly string[] {
  const { paint } = terminal;
  // A key and its word stay together: the space between them is no break.
  const line = keys.map((key) => key.replaceAll(" ", "\u00a0")).join("  ");
  return wrapped(line, terminal, { margin: "" }).map((part) =>
    part.replace(/[^ ]+/g, (key) => {
      const [, name = "", word = ""] = /^(.*)\u00a0(.*)$/.exec(key) ?? [];
      const bold = paint.bold(name.replaceAll("\u00a0", " "));
      return `${name === "n" ? paint.green(bold) : bold} ${word}`;
    }),
  );
}
