/** What a learner sees: a picture of where they are, as lines of text. */
import type { Exercise } from "../catalogue.ts";
import type { Statement } from "../statement.ts";
import type { Verdict } from "../verdict.ts";
import { kept, markdownLines, type Terminal } from "./layout.ts";
import { joined, textColumns, wrapped } from "./layout.ts";
import { verdictLines } from "./verdict-lines.ts";

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
