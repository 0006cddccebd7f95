/** How a learner's file differs from the exercise. */
import { kept, type Terminal, wrapped } from "./layout.ts";

/** A difference, as `Desk.difference` tells it, for a terminal. */
export function differenceLines(
  difference: readonly string[],
  terminal: Terminal,
): readonly string[] {
  const { paint } = terminal;
  const colours: Readonly<Record<string, (text: string) => string>> = {
    "@": paint.dim,
    "+": paint.green,
    "-": paint.red,
  };
  return difference.flatMap((line) => {
    if (line.startsWith("# ")) {
      const head = wrapped(line.slice(2), terminal, { margin: "" });
      return head.map((part) => paint.bold(part));
    }
    const colour = colours[line.charAt(0)] ?? ((text: string) => text);
    return kept([line.replace(/^@ /, "")], terminal, "  ").map(colour);
  });
}
