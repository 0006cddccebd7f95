/** The kinds of things that can be awaited, and what each costs. */
import type { Cost, KindCost } from "./kinds-record.ts";
import { type Both, onBoth, sides } from "./sides.ts";
import { names } from "./text.ts";

const nameWidth = 43;
const costWidth = 16;

/** All lines. */
export function kindsText(costs: readonly KindCost<Both<Cost>>[]) {
  return [
    "After how many turns of the loop await goes on with ours; with the",
    "engine's, after how many links of a chain of thens, a microtask each.",
    "",
    columns("await", names),
    columns("", { ours: "turns", engine: "microtasks" }),
    ...costs.map(({ name, cost }) =>
      columns(
        name,
        onBoth((side) => words(cost[side])),
      ),
    ),
    ...costs.flatMap(({ cost }) => noteLines(cost.ours)),
  ];
}

function columns(name: string, cells: Both<string>): string {
  const shown = sides.map((side) => cells[side].padStart(costWidth));
  return name.padEnd(nameWidth) + shown.join("");
}

function words(cost: Cost): string {
  if ("asGuest" in cost) return "never";
  if ("count" in cost) return `${cost.count}`;
  return `${turns(cost.turnCount)} of ours`;
}

function noteLines(cost: Cost): readonly string[] {
  if (!("asGuest" in cost)) return [];
  return [
    "",
    "never: while our loop blocks, no promise of the engine's goes on. Where",
    `it is a guest of the engine's, ours goes on after ${turns(cost.asGuest)}.`,
  ];
}

function turns(count: number): string {
  return count === 1 ? "1 turn" : `${count} turns`;
}
