/** The places of a file that an exercise is about: its TODO regions. */

// The marker may have more lines of comment below it.
const region = new RegExp(
  String.raw`^( *)// TODO: .*\n(?: *// (?!END TODO).*\n)*([^]*?)` +
    String.raw`^ *// END TODO$`,
  "gm",
);

/** The lines that stand there, without their markers and their indent. */
export function tasksIn(text: string): readonly string[] {
  const regions = text.matchAll(region);
  return [...regions].flatMap(([, indent = "", code = ""], at) => {
    const lines = code
      .trimEnd()
      .split("\n")
      .map((line) =>
        line.startsWith(indent) ? line.slice(indent.length) : line,
      );
    return at === 0 ? lines : ["", ...lines];
  });
}
