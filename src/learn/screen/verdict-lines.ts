/** What is shown of a run: that it passed, or what to look at. */
import type { Failed, Passed } from "../verdict.ts";
import {
  coloured,
  joined,
  kept,
  markdownLines,
  type Terminal,
} from "./layout.ts";
import { wrapped } from "./layout.ts";
import type { View } from "./screen.ts";

/** What came of the last run. */
export function verdictLines(
  view: View,
  terminal: Terminal,
  hasSolution: boolean,
): readonly string[] {
  const { verdict } = view;
  if (verdict === null) return [terminal.paint.dim("  checking …")];
  return verdict.kind === "passed"
    ? passedLines(verdict, view, terminal, hasSolution)
    : failedLines(verdict, terminal);
}

function failedLines(verdict: Failed, terminal: Terminal): readonly string[] {
  const { paint } = terminal;
  const { title, sentence, place, lines, difference, written } = verdict;
  const where = place === null ? [] : kept([`at ${place}`], terminal);
  const told = coloured(wrapped(sentence, terminal, { mark: "→ " }), terminal);
  return joined([
    wrapped(title, terminal, { margin: "", mark: "✗ not yet: " }).map((line) =>
      paint.red(line),
    ),
    [...told.map((line) => paint.bold(line)), ...where],
    kept(lastOf(lines), terminal),
    differenceText(difference, terminal),
    writtenLines(written, terminal),
  ]);
}

// A trace that goes on for turns would push the verdict off the screen.
const traceLinesMax = 12;

function lastOf(lines: readonly string[]): readonly string[] {
  if (lines.length <= traceLinesMax) return lines;
  return ["…", ...lines.slice(1 - traceLinesMax)];
}

function passedLines(
  verdict: Passed,
  view: View,
  terminal: Terminal,
  hasSolution: boolean,
) {
  const { paint } = terminal;
  const { testCount, written } = verdict;
  const checks = testCount === 1 ? "the check passes" : "all checks pass";
  return joined([
    wrapped(checks, terminal, { margin: "", mark: "✓ done: " }).map((line) =>
      paint.green(line),
    ),
    writtenLines(written, terminal),
    markdownLines(view.after, terminal),
    solutionLines(view, terminal, hasSolution),
  ]);
}

function solutionLines(
  { solution, exercise }: View,
  terminal: Terminal,
  isShown: boolean,
) {
  if (solution.length === 0) return [];
  const head = (end: string) =>
    wrapped(`One solution, from ${exercise.solution}${end}`, terminal);
  if (!isShown) return head(": there is no room for it here.");
  return [...head(":"), "", ...kept(solution, terminal)];
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

/** What was expected and what came, each behind its word. */
function differenceText(lines: readonly string[], terminal: Terminal) {
  const { paint } = terminal;
  const told = inOurWords(lines);
  const rest = told.length > differenceLinesMax ? ["…"] : [];
  return [...told.slice(0, differenceLinesMax), ...rest].flatMap((line) => {
    const shown = kept([line], terminal);
    if (line.startsWith("yours")) return shown.map((it) => paint.red(it));
    if (!line.startsWith("expected")) return shown;
    return shown.map((it) => paint.green(it));
  });
}

const expected = "expected";
const yours = "yours   ";

/** The signs of the test runner are those of a difference between files. */
function inOurWords(lines: readonly string[]): readonly string[] {
  let label = " ".repeat(expected.length);
  return lines.flatMap((line) => {
    // Two values, each behind its name or below it; or the head of a list.
    const [, name, value] =
      /^(?:[-+] )?(Expected|Received):?(?: (.*))?$/.exec(line) ?? [];
    if (name !== undefined) {
      const word = name === "Expected" ? expected : yours;
      if (value !== undefined) return [`${word} ${value}`];
      if (line.endsWith(":")) label = word;
      return [];
    }
    if (line.startsWith("@@")) return [];
    if (line.startsWith("- ")) return [`${expected} ${line.slice(2)}`];
    if (line.startsWith("+ ")) return [`${yours} ${line.slice(2)}`];
    return [`${label} ${line.replace(/^ {2}/, "")}`];
  });
}
