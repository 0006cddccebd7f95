/** The eleven steps for people: two columns, as wide as a terminal. */
import type { Call } from "./calls.ts";
import type { Comparison, Counts, Row } from "./comparison.ts";
import { type Side, sides } from "./watched.ts";

const columnWidth = 38;

/** All lines; those of ours alone where asyncio was not recorded. */
export function stepsText({ python, steps, counts }: Comparison): string[] {
  const shown = sides.filter((side) => side === "ours" || python !== null);
  const heads = {
    asyncio: [`asyncio, ${python}`],
    ours: ["ours, src/05-tasks"],
  };
  return [
    ...beside(shown.map((side) => heads[side])),
    ...steps.flatMap(({ title, rows }, index) => [
      "",
      `${`${index + 1}`.padStart(2)}  ${title}`,
      ...rowsLines(rows, shown),
    ]),
    "",
    countLine(counts, python),
  ];
}

function rowsLines(rows: readonly Row[], shown: readonly Side[]): string[] {
  const before: Partial<Record<Side, Call>> = {};
  return rows.flatMap((row) => {
    const cells = shown.map((side) => {
      const call = row[side];
      if (call === null) return [];
      const isChained = before[side]?.to.name === call.from.name;
      before[side] = call;
      return cellLines(call, isChained);
    });
    return beside(cells);
  });
}

/** Without the first word if that is the last one of the line above. */
function cellLines(call: Call, isChained: boolean): string[] {
  const { kind, from, to, argument, role, turn } = call;
  const target = argument === null ? to.name : `${to.name}(${argument})`;
  const rest = `${verbs[kind]} ${target}`;
  const note = role === "poll" ? `turn ${turn}` : "";
  const line = isChained ? `  ${rest}` : `${from.name} ${rest}`;
  const isLong = line.length > columnWidth;
  const lines = isLong && !isChained ? [from.name, `  ${rest}`] : [line];
  const last = lines.pop() ?? "";
  if (note !== "") lines.push(`${last.padEnd(columnWidth - 6)}${note}`);
  else lines.push(...inTwo(last));
  return lines;
}

/** An argument that has no room goes below its function. */
function inTwo(line: string): string[] {
  if (line.length <= columnWidth) return [line];
  const at = line.indexOf("(");
  return [line.slice(0, at), `     ${line.slice(at)}`];
}

const verbs: Readonly<Record<Call["kind"], string>> = {
  call: "->",
  resumes: "resumes",
  yields: "yields to",
  returns: "returns to",
};

function beside(cells: readonly (readonly string[])[]): string[] {
  const count = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: count }, (_, index) =>
    cells
      .map((lines) => (lines[index] ?? "").padEnd(columnWidth))
      .join(" │ ")
      .trimEnd(),
  );
}

function countLine(
  { asyncio, ours }: Comparison["counts"],
  python: string | null,
): string {
  const own = countWords(ours);
  if (asyncio === null) return `${own}; without python3, this is ours alone`;
  const others = countWords(asyncio);
  return others === own
    ? `${own}: in asyncio (${python}) as in ours`
    : `asyncio (${python}): ${others}; ours: ${own}`;
}

function countWords({ turns, polls, timerCalls }: Counts): string {
  return `${turns} turns, ${polls} polls, ${timerCalls} timer calls`;
}
