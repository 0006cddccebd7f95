/** What all rounds of the bench of depth say together. */
import { median } from "../rounds.ts";
import type { Cost, Kind, Round } from "./round.ts";
import { byYield } from "./ways.ts";

/** Medians of all rounds, at each depth. */
export type Result = Round & {
  /** How many times the cost of `yield*`, at its depths. */
  readonly timesYield: readonly Cost[];
};

/** For each way that was measured. */
export function resultsOf(
  rounds: readonly (readonly Round[])[],
): readonly Result[] {
  const names = (rounds[0] ?? []).map(({ name }) => name);
  return names.map((name) => resultOf(name, rounds));
}

function resultOf(name: string, rounds: readonly (readonly Round[])[]): Result {
  const costsOf = (name: string) =>
    rounds.map((round) => round.find((it) => it.name === name)?.costs ?? []);
  const [own, base] = [costsOf(name), costsOf(byYield.name)];
  // Of the same round: that is what rounds are for.
  const ratios = own.map((costs, index) => ratiosOf(costs, base[index] ?? []));
  return { name, costs: medians(own), timesYield: medians(ratios) };
}

/** As far down as both have been. */
function ratiosOf(own: readonly Cost[], base: readonly Cost[]): Cost[] {
  return base.map((cost, index) =>
    costOf((kind) => (own[index]?.[kind] ?? NaN) / cost[kind]),
  );
}

function medians(rounds: readonly (readonly Cost[])[]): readonly Cost[] {
  const [first = []] = rounds;
  return first.map((_, index) =>
    costOf((kind) => median(rounds.map((it) => it[index]?.[kind] ?? NaN))),
  );
}

function costOf(valueOf: (kind: Kind) => number): Cost {
  return {
    usPerWait: valueOf("usPerWait"),
    nsPerCall: valueOf("nsPerCall"),
  };
}
