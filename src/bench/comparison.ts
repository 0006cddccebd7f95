/** What rounds say of several that are compared, in one or more columns. */
import { median, quartiles } from "./rounds.ts";
import { type Cell, type Row, table } from "./table.ts";

/** What was found of one: a figure a column; `null` where there is none. */
export type Figures = readonly (number | null)[];

/** What one round has found, by name. */
export type Round = ReadonlyMap<string, Figures>;

/** Someone who is compared. */
export type Entrant = { readonly name: string };

/**
 * One round: all are measured, one after the other, and in each round it is
 * another who begins. Who is not there, `null`, is left out.
 */
export async function playRound<T extends Entrant>(
  number: number,
  entrants: readonly T[],
  measure: (entrant: T) => Promise<Figures | null> | Figures | null,
): Promise<Round> {
  const found = new Map<Entrant, Figures | null>();
  const start = number % Math.max(1, entrants.length);
  for (const it of [...entrants.slice(start), ...entrants.slice(0, start)]) {
    found.set(it, await measure(it));
  }
  // Told in the usual order, whoever began.
  return new Map(
    entrants.flatMap((it) => {
      const figures = found.get(it) ?? null;
      return figures === null ? [] : [[it.name, figures]];
    }),
  );
}

/** The figures of all rounds of one, in a column; empty if it has none. */
export function figuresOf(
  rounds: readonly Round[],
  name: string,
  column: number,
): readonly number[] {
  return rounds.flatMap((round) => round.get(name)?.[column] ?? []);
}

/** How many times another's figure, each time of the same round. */
export function ratiosOf(
  rounds: readonly Round[],
  name: string,
  base: string,
  column: number,
): readonly number[] {
  return rounds.flatMap((round) => {
    const own = round.get(name)?.[column] ?? null;
    const other = round.get(base)?.[column] ?? null;
    return own === null || other === null ? [] : [own / other];
  });
}

/** Medians, and how many digits they have after the point. */
export function medianCells(
  rounds: readonly Round[],
  name: string,
  columns: readonly string[],
  places: number,
): readonly Cell[] {
  return columns.map((_, column) => {
    const figures = figuresOf(rounds, name, column);
    return figures.length === 0 ? "-" : median(figures).toFixed(places);
  });
}

/** How many times `base` the others are: the median, and the quartiles. */
export function ratioTable(
  rounds: readonly Round[],
  base: string,
  columns: readonly string[],
): string[] {
  const names = [...(rounds[0]?.keys() ?? [])].filter((it) => it !== base);
  const heads = columns.flatMap((column) => [column, "quartiles"]);
  const row = (name: string): Row => [
    name,
    columns.flatMap((_, column) =>
      ratioCells(ratiosOf(rounds, name, base, column)),
    ),
  ];
  return table(`times ${base}`, heads, names.map(row), 12);
}

function ratioCells(ratios: readonly number[]): readonly Cell[] {
  if (ratios.length === 0) return ["-", "-"];
  const [lower, upper] = quartiles(ratios);
  return [shown(median(ratios)), `${shown(lower)}-${shown(upper)}`];
}

/** With three digits, as far as a ratio has no more before the point. */
function shown(ratio: number): string {
  const places = [10, 100].filter((limit) => ratio < limit).length;
  return ratio.toFixed(places);
}
