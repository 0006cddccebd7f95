/** The kinds of things that can be awaited, and what each costs. */
import type { Cost, KindCost } from "./kinds-record.ts";
import { type Both, onBoth } from "./sides.ts";
import { aligned, wrapped } from "./text.ts";

const unitsWidth = "microtasks".length;

/** All lines. */
export function kindsText(costs: readonly KindCost<Both<Cost>>[]) {
  return [
    ...wrapped(
      "After how many turns of the loop await goes on with ours; with the " +
        "engine's, after how many links of a chain of thens, a microtask each.",
    ),
    "",
    row("await", { ours: "ours", engine: "engine's" }),
    row("", { ours: "turns", engine: "microtasks" }),
    ...costs.map(({ name, cost }) =>
      row(
        name,
        onBoth((side) => words(cost[side])),
      ),
    ),
    ...costs.flatMap(({ cost }) => noteLines(cost.ours)),
  ];
}

function row(name: string, { ours, engine }: Both<string>): string {
  return aligned(name, `${ours}  ${engine.padStart(unitsWidth)}`);
}

function words(cost: Cost): string {
  if ("asGuest" in cost) return "never";
  return "count" in cost ? `${cost.count}` : turns(cost.turnCount);
}

function noteLines(cost: Cost): readonly string[] {
  if (!("asGuest" in cost)) return [];
  return [
    "",
    ...wrapped(
      "never: while our loop blocks, no promise of the engine's goes on. " +
        "Where it is a guest of the engine's, ours goes on after " +
        `${turns(cost.asGuest)}.`,
    ),
  ];
}

function turns(count: number): string {
  return count === 1 ? "1 turn" : `${count} turns`;
}
