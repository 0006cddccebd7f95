/** Hints: three levels, from a question to almost the answer. */

/** The hints of a `hints.md`, below its headings `## 1`, `## 2`, `## 3`. */
export function hintsIn(text: string): readonly string[] {
  return text
    .split(/^## \d+$/m)
    .slice(1)
    .map((hint) => hint.trim());
}
