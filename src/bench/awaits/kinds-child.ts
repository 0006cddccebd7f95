/** Measures each kind on one of the two awaits; the costs, as JSON. */
import { writeSync } from "node:fs";
import { EventLoop } from "../../04-futures/event-loop.ts";
import { runAsGuest } from "../../07-await/guest.ts";
import { run } from "../../07-await/run.ts";
import { TickClock, TurnClock } from "./clocks.ts";
import { costOf, type Kind, kinds } from "./kinds.ts";
import type { Cost, KindCost } from "./kinds-record.ts";
import { reportFd } from "./sides.ts";

const measure = process.argv[2] === "ours" ? measureOurs : measureEngine;
const costs: KindCost[] = [];
for (const kind of kinds) {
  costs.push({ name: kind.name, cost: await measure(kind) });
}
writeSync(reportFd, JSON.stringify(costs));

async function measureOurs(kind: Kind): Promise<Cost> {
  const loop = new EventLoop();
  try {
    return { count: run(() => costOf(kind, new TurnClock(loop)), loop) };
  } catch (error) {
    if (!String(error).endsWith("nothing can wake it")) throw error;
    const host = new EventLoop();
    const cost = runAsGuest(() => costOf(kind, new TurnClock(host)), host);
    return { asGuest: await cost };
  }
}

async function measureEngine(kind: Kind): Promise<Cost> {
  const loop = new EventLoop();
  const [ticks, turns] = [new TickClock(), new TurnClock(loop)];
  const clock = {
    start() {
      turns.start();
      ticks.start();
    },
    read: () => ({ tickCount: ticks.read(), turnCount: turns.read() }),
  };
  const cost = await runAsGuest(() => costOf(kind, clock), loop);
  const { tickCount, turnCount } = cost;
  // The chain ends before a turn begins: its ticks say nothing then.
  return turnCount === 0 ? { count: tickCount } : { turnCount };
}
