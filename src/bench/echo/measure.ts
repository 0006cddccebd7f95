/** What an echo costs each server, in time on a processor. */
import { Clients } from "../clients/clients.ts";
import { type Figures, playRound, type Round } from "../comparison.ts";
import { inRounds, type OnRound } from "../rounds.ts";
import { type Contestant, contestants } from "../servers/contestants.ts";
import { type Server, start } from "../servers/server.ts";

/** Clients that come together. */
type Crowd = {
  readonly clientCount: number;
  /** Their part of the messages of a turn: alone, one takes longer. */
  readonly share: number;
};

/** The columns. */
export const crowds: readonly Crowd[] = [
  { clientCount: 1, share: 1 / 5 },
  { clientCount: 50, share: 1 },
];

/** As long as a short line of text, or the head of a request. */
export const byteCount = 256;

// By then V8 has compiled all that it will.
const warmUpCount = 10_000;

type Running = Server & Contestant;

/** Microseconds for each echo, with each number of clients. */
export async function measureEcho(
  messageCount: number,
  roundCount: number,
  onRound: OnRound,
): Promise<readonly Round[]> {
  onRound(0);
  const clients = new Clients();
  const servers = await Promise.all(contestants().map(startOne));
  // Each of them sleeps while it is not its turn, which costs nothing.
  const play = (number: number) =>
    playRound(number, servers, async (server) => {
      if (number === 0) await warmUp(server, clients);
      return figuresOf(server, clients, messageCount);
    });
  try {
    return await inRounds(roundCount, play, onRound);
  } finally {
    await Promise.all([clients, ...servers].map((it) => it.end()));
  }
}

async function startOne(contestant: Contestant): Promise<Running> {
  return { ...contestant, ...(await start(contestant)) };
}

function warmUp(server: Running, clients: Clients): Promise<number> {
  const most = Math.max(...crowds.map(({ clientCount }) => clientCount));
  const clientCount = Math.min(server.clientMax, most);
  const { pid, port } = server;
  const messageCount = warmUpCount;
  return clients.load({ pid, port, clientCount, messageCount, byteCount });
}

async function figuresOf(
  { pid, port, clientMax }: Running,
  clients: Clients,
  messageCount: number,
): Promise<Figures> {
  const figures: (number | null)[] = [];
  for (const { clientCount, share } of crowds) {
    const order = {
      ...{ pid, port, clientCount, byteCount },
      messageCount: Math.ceil(messageCount * share),
    };
    const isTooMany = clientCount > clientMax;
    figures.push(isTooMany ? null : await clients.load(order));
  }
  return figures;
}
