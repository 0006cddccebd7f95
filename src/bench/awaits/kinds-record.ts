/** Measures what each kind of `await` costs, on both. */
import { type Both, onBoth, runOn, type Side } from "./sides.ts";

/** After how much it goes on, in one of three ways. */
export type Cost =
  /** In what its side counts in. */
  | { readonly count: number }
  /** In turns of our loop: what the engine awaits is a matter of ours. */
  | { readonly turnCount: number }
  /** Never in our loop; where that is a guest, after so many turns. */
  | { readonly asGuest: number };

/** What is awaited, and its cost. */
export type KindCost<C = Cost> = { readonly name: string; readonly cost: C };

const secondsMax = 60;

/** All kinds, in the order of the table. */
export function recordKinds(): readonly KindCost<Both<Cost>>[] {
  const costs = onBoth(measureOn);
  return costs.ours.map(({ name, cost: ours }, index) => {
    const other = costs.engine[index];
    if (other?.name !== name) throw new Error(`the engine has no ${name}`);
    return { name, cost: { ours, engine: other.cost } };
  });
}

function measureOn(side: Side): readonly KindCost[] {
  const { report, stderr } = runOn(side, "kinds-child.ts", [], secondsMax);
  if (report === "") throw new Error(`nothing was measured: ${stderr}`);
  return JSON.parse(report) as KindCost[];
}
