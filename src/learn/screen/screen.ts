/** What a learner sees: a picture of where they are, as lines of text. */
import type { Exercise } from "../catalogue.ts";
import type { Statement } from "../statement.ts";
import type { Verdict } from "../verdict.ts";
import { coloured, kept, markdownLines, type Terminal } from "./layout.ts";
import { joined, textColumns, wrapped } from "./layout.ts";
import { boldKeys } from "./key-line.ts";
import { differenceLines } from "./difference-lines.ts";
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
  /** When the checks ran last, as in `checked 14:03:22`; null: not said. */
  readonly checkedAt: string | null;
  readonly isFirst: boolean;
  /** Whether nothing is left to do. */
  readonly isLast: boolean;
};

/** How much is shown where not all of it fits. */
type Room = {
  readonly statement: "all" | "words" | "place";
  readonly hasAllHints: boolean;
  readonly hasSolution: boolean;
};

const rooms: readonly Room[] = [
  { statement: "all", hasAllHints: true, hasSolution: true },
  { statement: "words", hasAllHints: true, hasSolution: true },
  { statement: "words", hasAllHints: false, hasSolution: true },
  { statement: "place", hasAllHints: false, hasSolution: true },
  { statement: "place", hasAllHints: false, hasSolution: false },
];

/**
 * The lines of the screen. What does not fit is left out, and said to be: the
 * head, what came of the run and the keys are always there.
 */
export function screenOf(view: View, terminal: Terminal): readonly string[] {
  const fits = (lines: readonly string[]) => lines.length < terminal.rows;
  const screens = rooms.map((room) => linesOf(view, terminal, room));
  const least = screens.at(-1) ?? [];
  const screen = screens.find(fits) ?? shortened(least, view, terminal);
  if (view.welcome.length === 0) return screen;
  const greeting = welcomeLines(view.welcome, terminal);
  const both = [...greeting, "", ...screen];
  return fits(both) ? both : [...greeting, "", "Any key goes on."];
}

/** The beginning and the keys; a difference is long, and scrolls away. */
function shortened(
  screen: readonly string[],
  view: View,
  terminal: Terminal,
): readonly string[] {
  if (view.difference !== null) return screen;
  const foot = footLines(view, terminal);
  const room = terminal.rows - foot.length - 2;
  const more = terminal.paint.dim("  … and more, on a higher terminal");
  return [...screen.slice(0, Math.max(room, 1)), more, ...foot];
}

function welcomeLines(welcome: readonly string[], terminal: Terminal) {
  return welcome.flatMap((line) => {
    const [, mark = "", text = ""] = /^(\d\. )?(.*)$/.exec(line) ?? [];
    return coloured(wrapped(text, terminal, { margin: "", mark }), terminal);
  });
}

function linesOf(view: View, terminal: Terminal, room: Room) {
  return joined([
    headLines(view, terminal),
    noteLines(view.notes, terminal),
    statementLines(view, terminal, room),
    verdictLines(view, terminal, room.hasSolution),
    hintLines(view, terminal, room),
    view.difference === null ? [] : differenceLines(view.difference, terminal),
    footLines(view, terminal),
  ]);
}

function statementLines(view: View, terminal: Terminal, { statement }: Room) {
  const { text } = view.statement;
  const { paint } = terminal;
  if (statement === "all") return markdownLines(text, terminal);
  if (statement === "place") {
    const place = `What is asked stands in ${view.exercise.page}.`;
    return wrapped(place, terminal).map((line) => paint.dim(line));
  }
  const words = withoutCode(text);
  const lines = markdownLines(words, terminal);
  if (words === text) return lines;
  const more = wrapped("The program stands in your file.", terminal);
  return [...lines, "", ...more.map((line) => paint.dim(line))];
}

function withoutCode(text: string): string {
  return text.replace(/^```.*\n(?:(?!```).*\n)*```$/gm, "").trim();
}

function headLines(view: View, { columns, paint }: Terminal) {
  const { exercise, chapterTitle, statement } = view;
  const title = `${chapterTitle} · ${exercise.number} ${statement.title}`;
  return [
    ...wrapped(title, { columns }, { margin: "" }).map((line) =>
      paint.bold(line),
    ),
    paint.dim("─".repeat(textColumns({ columns }))),
    ...kept([exercise.answer], { columns }, "").map((line) =>
      paint.underline(line),
    ),
  ];
}

function noteLines(notes: readonly string[], terminal: Terminal) {
  const { paint } = terminal;
  return notes.flatMap((note) => {
    const lines = wrapped(note, terminal, { margin: "", mark: "! " });
    return coloured(lines, terminal).map((line) => paint.yellow(line));
  });
}

function hintLines(view: View, terminal: Terminal, { hasAllHints }: Room) {
  const { hints, hintCount } = view;
  const { paint } = terminal;
  const blocks = hints
    .slice(0, hintCount)
    .map((hint, at) => [
      paint.yellow(`? hint ${at + 1} of ${hints.length}`),
      ...markdownLines(hint, terminal),
    ]);
  return joined(hasAllHints ? blocks : blocks.slice(-1));
}

function footLines(view: View, terminal: Terminal): readonly string[] {
  const { doneCount, exerciseCount, checkedAt } = view;
  const bar = barOf(doneCount, exerciseCount, terminal);
  const count = `${doneCount} of ${exerciseCount} done`;
  // A save that fails as the last one did is seen to be heard of.
  const time = checkedAt === null ? "" : ` · ${checkedAt}`;
  const hasRoom = 31 + count.length + time.length < terminal.columns;
  const line = `${bar}${count}${terminal.paint.dim(hasRoom ? time : "")}`;
  return terminal.hasKeys ? [line, ...keyLines(view, terminal)] : [line];
}

function barOf(done: number, all: number, { columns, paint }: Terminal) {
  const width = Math.min(30, textColumns({ columns }) - 18);
  // A few steps would say less than the number beside it.
  if (width < 6) return "";
  const least = done > 0 ? 1 : 0;
  const full = Math.max(least, Math.floor((done / Math.max(all, 1)) * width));
  const bar =
    paint.green("█".repeat(full)) + paint.dim("░".repeat(width - full));
  return `${bar} `;
}

function keyLines(view: View, terminal: Terminal): readonly string[] {
  const { verdict, hintCount, hints, isFirst, isLast } = view;
  const { kind } = verdict ?? {};
  const keys = [
    ...(kind === "passed" && !isLast ? ["n next"] : []),
    ...(kind === "failed" && hintCount < hints.length ? ["h hint"] : []),
    "l list",
    ...(isFirst ? [] : ["b back"]),
    "d diff",
    "x reset",
    "enter check",
    "q quit",
  ];
  return boldKeys(keys, terminal);
}
