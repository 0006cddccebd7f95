/** What an idle connection costs each server. */
import { fileURLToPath } from "node:url";
import { Clients } from "../clients/clients.ts";
import { type Figures, playRound, type Round } from "../comparison.ts";
import type { OnRound } from "../rounds.ts";
import { type Contestant, contestants } from "../servers/contestants.ts";
import { start } from "../servers/server.ts";

const collector = fileURLToPath(new URL("collector.ts", import.meta.url));
// A young generation that cannot grow: it would grow between two looks.
const flags = ["--max-semi-space-size=1", "--import", collector];

/** Descriptors and bytes for each connection. */
export async function measureIdle(
  connectionCount: number,
  roundCount: number,
  onRound: OnRound,
): Promise<readonly Round[]> {
  const clients = new Clients();
  const many = contestants(flags).filter(({ clientMax }) => clientMax > 1);
  try {
    const rounds: Round[] = [];
    // No warm-up: the processes are new in each, and no time is taken.
    for (let number = 1; number <= roundCount; number += 1) {
      onRound(number);
      const measure = (contestant: Contestant) =>
        figuresOf(contestant, connectionCount, clients);
      rounds.push(await playRound(number, many, measure));
    }
    return rounds;
  } finally {
    await clients.end();
  }
}

async function figuresOf(
  contestant: Contestant,
  clientCount: number,
  clients: Clients,
): Promise<Figures> {
  const { pid, port, end } = await start(contestant);
  const held = await clients.stay({ pid, port, clientCount });
  await end();
  return [held.descriptors, held.bytes];
}
