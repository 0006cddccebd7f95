/** What is shown of a run: that it passed, or what to look at. */
import type { Failed, Passed } from "../verdict.ts";
import { joined, kept, markdownLines, type Terminal } from "./layout.ts";
import { wrapped } from "./layout.ts";
import type { View } from "./screen.ts";

/** What came of the last run. */
export function verdictLines(
  view: View,
  terminal: Terminal,
): readonly string[] {
  const { verdict } = view;
  if (verdict === null) return [terminal.paint.dim("  checking …")];
  return verdict.kind === "passed"
    ? passedLines(verdict, view, terminal)
    : failedLines(verdict, terminal);
}

function failedLines(verdict: Failed, terminal: Terminal): readonly string[] {
  const { paint } = terminal;
  const { title, sentence, place, lines, difference, written } = verdict;
  const where = place === null ? [] : kept([`at ${place}`], terminal);
  return joined([
    wrapped(title, terminal, { margin: "", mark: "✗ " }).map((line) =>
      paint.red(line),
    ),
    [...wrapped(sentence, terminal), ...where],
    kept(lines, terminal),
    differenceText(difference, terminal),
    writtenLines(written, terminal),
  ]);
}

function passedLines(verdict: Passed, view: View, terminal: Terminal) {
  const { paint } = terminal;
  const { testCount, written } = verdict;
  const checks = testCount === 1 ? "the check passes" : "all checks pass";
  return joined([
    [paint.green(`✓ done: ${checks}`)],
    writtenLines(written, terminal),
    markdownLines(view.after, terminal),
    solutionLines(view, terminal),
  ]);
}

function solutionLines({ solution, exercise }: View, terminal: Terminal) {
  if (solution.length === 0) return [];
  return [
    ...wrapped(`One solution, from ${exercise.solution}:`, terminal),
    "",
    ...kept(solution, terminal),
  ];
}

// Of what a loop has written, nobody reads more.
const writtenLinesMax = 8;

function writtenLines(written: string, terminal: Terminal): readonly string[] {
  const lines = written.trimEnd().split("\n");
  if (written.trim() === "") return [];
  const some = lines.slice(0, writtenLinesMax);
  const rest = lines.length > some.length ? ["…"] : [];
  return [
    ...wrapped("Your code has written:", terminal),
    ...kept([...some, ...rest], terminal),
  ];
}

const differenceLinesMax = 24;

/** What was expected and what came: two values, or a list with signs. */
function differenceText(lines: readonly string[], terminal: Terminal) {
  const { paint } = terminal;
  const told = lines.filter((line) => !heads.test(line));
  if (told.length === 0) return [];
  const rest = told.length > differenceLinesMax ? ["…"] : [];
  const shown = [...told.slice(0, differenceLinesMax), ...rest];
  const isList = told.length < lines.length;
  const legend = `    ${paint.green("- expected")}   ${paint.red("+ yours")}`;
  return [
    ...(isList ? [legend] : []),
    ...kept(shown.map(inOurWords), terminal).map((line) => {
      if (/^ *(\+|yours)/.test(line)) return paint.red(line);
      return /^ *(-|expected)/.test(line) ? paint.green(line) : line;
    }),
  ];
}

/** What stands above a list. */
const heads = /^([-+] (Expected|Received)|@@.*)$/;

function inOurWords(line: string): string {
  return line
    .replace(/^Expected: /, "expected ")
    .replace(/^Received: /, "yours    ");
}
