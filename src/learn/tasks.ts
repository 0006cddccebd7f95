/** The places of a file that an exercise is about: its TODO regions. */

/** The lines that stand there, without their markers and their indent. */
export function tasksIn(text: string): readonly string[] {
  const regions = text.matchAll(
    /^( *)\/\/ TODO: .*\n(?: *\/\/ (?!END TODO).*\n)*([^]*?)^ *\/\/ END TODO$/gm,
  );
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
