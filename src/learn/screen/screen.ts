/** What a learner sees: a picture of where they are, as lines of text. */
import type { Exercise } from "../catalogue.ts";
import type { Statement } from "../statement.ts";
import type { Failed, Passed, Verdict } from "../verdict.ts";
import { kept, markdownLines, type Terminal } from "./layout.ts";
import { textColumns, wrapped } from "./layout.ts";

/** Everything that is shown of one exercise. */
export type View = {
  readonly exercise: Exercise;
  readonly chapterTitle: string;
  readonly statement: Statement;
  /** What came of the last run; `null` while there is none. */
  readonly verdict: Verdict | null;
  /** How many hints are shown, and what they say. */
  readonly hints: readonly string[];
  readonly hintCount: number;
  /** What is read and seen when all checks have passed. */
  readonly after: string;
  readonly solution: readonly string[];
  /** The difference to the stub, when it was asked for. */
  readonly difference: readonly string[] | null;
  /** What is said at the very first start. */
  readonly welcome: readonly string[];
  /** Sentences of the command itself. */
  readonly notes: readonly string[];
  readonly doneCount: number;
  readonly exerciseCount: number;
  /** Whether nothing is left to do. */
  readonly isLast: boolean;
};

/** The lines of the screen. */
export function screenOf(view: View, terminal: Terminal): readonly string[] {
  const blocks = [
    view.welcome.flatMap((line) => wrapped(line, terminal, { margin: "" })),
    headLines(view, terminal),
    noteLines(view.notes, terminal),
    markdownLines(view.statement.text, terminal),
    verdictLines(view, terminal),
    hintLines(view, terminal),
    differenceLines(view, terminal),
    footLines(view, terminal),
  ];
  const lines = blocks
    .filter((block) => block.length > 0)
    .flatMap((block) => [...block, ""]);
  return lines.slice(0, -1);
}

function headLines(view: View, { columns, paint }: Terminal) {
  const { exercise, chapterTitle, statement } = view;
  const width = textColumns({ columns });
  const title = `${chapterTitle} · ${exercise.number} ${statement.title}`;
  return [
    ...wrapped(title, { columns }, { margin: "" }).map((line) =>
      paint.bold(line),
    ),
    paint.dim("─".repeat(width)),
    ...kept([exercise.answer], { columns }, "").map((line) =>
      paint.underline(line),
    ),
  ];
}

function noteLines(notes: readonly string[], terminal: Terminal) {
  const { paint } = terminal;
  return notes.flatMap((note) =>
    wrapped(note, terminal, { margin: "", mark: "! " }).map((line) =>
      paint.yellow(line),
    ),
  );
}

function verdictLines(view: View, terminal: Terminal): readonly string[] {
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

/** What was expected and what came; the legend stands above. */
function differenceText(lines: readonly string[], terminal: Terminal) {
  const { paint } = terminal;
  if (lines.length === 0) return [];
  const told = lines.filter(
    (line) => !/^([-+] (Expected|Received)|@@.*)$/.test(line.trim()),
  );
  const rest = told.length > differenceLinesMax ? ["…"] : [];
  const shown = [...told.slice(0, differenceLinesMax), ...rest];
  const legend = `${paint.green("- expected")}   ${paint.red("+ yours")}`;
  return [
    `    ${legend}`,
    ...kept(shown, terminal).map((line) => {
      if (/^ *\+/.test(line)) return paint.red(line);
      return /^ *-/.test(line) ? paint.green(line) : line;
    }),
  ];
}

function hintLines(view: View, terminal: Terminal): readonly string[] {
  const { hints, hintCount } = view;
  const { paint } = terminal;
  const blocks = hints
    .slice(0, hintCount)
    .map((hint, at) => [
      paint.yellow(`? hint ${at + 1} of ${hints.length}`),
      ...markdownLines(hint, terminal),
    ]);
  return joined(blocks);
}

function differenceLines({ difference }: View, terminal: Terminal) {
  const { paint } = terminal;
  if (difference === null) return [];
  if (difference.length === 0) {
    return wrapped("Your file is the stub, as it was given.", terminal);
  }
  return kept(difference, terminal, "  ").map((line) => {
    const [sign = ""] = line.trim();
    if (sign === "@") return paint.dim(line);
    if (sign === "+") return paint.green(line);
    return sign === "-" ? paint.red(line) : line;
  });
}

function footLines(view: View, terminal: Terminal): readonly string[] {
  const { doneCount, exerciseCount } = view;
  const bar = barOf(doneCount, exerciseCount, terminal);
  const line = `${bar} ${doneCount} of ${exerciseCount} done`;
  return terminal.hasKeys ? [line, ...keyLines(view, terminal)] : [line];
}

function barOf(done: number, all: number, { columns, paint }: Terminal) {
  const width = Math.max(8, Math.min(30, textColumns({ columns }) - 20));
  const full = all === 0 ? 0 : Math.floor((done / all) * width);
  return paint.green("█".repeat(full)) + paint.dim("░".repeat(width - full));
}

function keyLines(view: View, terminal: Terminal): readonly string[] {
  const { paint } = terminal;
  const { verdict, hintCount, hints, isLast } = view;
  const isDone = verdict?.kind === "passed";
  const keys = [
    ...(isDone && !isLast ? ["n next"] : []),
    ...(!isDone && hintCount < hints.length ? ["h hint"] : []),
    "l list",
    "b back",
    "d diff",
    "x reset",
    "enter check",
    "q quit",
  ];
  // A key and its word stay together: the space between them is no break.
  const line = keys.map((key) => key.replace(" ", "\u00a0")).join("  ");
  return wrapped(line, terminal, { margin: "" }).map((keys) =>
    keys.replace(/(\S+)\u00a0/g, (_, key: string) => `${paint.bold(key)} `),
  );
}

/** Blocks with an empty line between those that have something to say. */
function joined(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, at) => (at === 0 ? block : ["", ...block]));
}
