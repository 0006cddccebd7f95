/** The run of a seed, and what a server must have done by its end. */
import { Cast } from "#src/kernel/simulated/clients/cast.ts";
import { Counter } from "#src/kernel/simulated/machine/counters.ts";
import type { Machine } from "#src/kernel/simulated/machine/machine.ts";
import { boot } from "#src/kernel/simulated/run.ts";
import { readScene } from "#src/kernel/simulated/clients/scene.ts";
import { Socket } from "#src/kernel/simulated/network/socket.ts";
import type { FaultChoice } from "#src/kernel/simulated/faults/seeded.ts";
import { type SeededRun, setupOf } from "#src/kernel/simulated/seeded-run.ts";
import { payload } from "../payload.ts";
import type { Serve } from "./play.ts";
import { Player } from "./player.ts";

/** Sends bytes of its own instead of those that the scene would have. */
class Member extends Player {
  override send(bytes: Uint8Array): void {
    super.send(payload(this.name, this.sentCount, bytes.length));
  }
}

/** A scene whose clients check each byte that they receive. */
class Crowd extends Cast {
  readonly members = new Map<string, Member>();
  /** How many calls in a row have changed nothing, at the worst. */
  idleCallCount = 0;
  /** Whether the program has slept with a socket open that blocks. */
  blocks = false;

  override actWhenIdle(): boolean {
    this.blocks ||= this.machine.table.files.some(
      (file) => file instanceof Socket && !file.isNonblocking,
    );
    return super.actWhenIdle();
  }

  override react(): boolean {
    const { idleCallCount } = this.machine;
    this.idleCallCount = Math.max(this.idleCallCount, idleCallCount);
    return super.react();
  }

  override client(name: string): Member {
    const member = this.members.get(name) ?? new Member(name, this.machine);
    this.members.set(name, member);
    this.clients.set(name, member);
    return member;
  }
}

// A fault may lead a server into a call that does nothing, and then again.
// So often in a row it is not by chance.
const spinCalls = 200;

/** What is allowed to a server: faults that are spared it, and habits. */
export type Allowance = FaultChoice & {
  /** How many counters it keeps for itself; 0 if it is not said. */
  readonly kept?: number;
  /** Its sockets may block. */
  readonly blocks?: boolean;
  /** It may print whatever it likes. */
  readonly chats?: boolean;
};

// What there is to be said: who has left badly, and that there is no room.
const news =
  /^(client \d+(:| failed:)( SystemError:)? (ECONNRESET|EPIPE)|EMFILE): .*/;

/**
 * Puts a server through a run. What is wrong afterwards, in sentences; none
 * if every client has got its due.
 */
export function complaints(
  serve: Serve,
  run: SeededRun,
  { kept = 0, blocks = false, chats = false }: Allowance = {},
): string[] {
  const lines: string[] = [];
  const machine = boot({
    ...run.setup,
    others: (machine) => new Crowd(machine, readScene(run.sceneText)),
    onPrint: (line) => lines.push(line),
  });
  let before: number[] = [];
  let error: unknown = "it returned";
  try {
    serve({
      host: "127.0.0.1",
      port: 0,
      onListening: () => (before = machine.table.openFds()),
    });
  } catch (thrown) {
    error = thrown;
  }
  if (machine.end === null) return [`the server ended: ${error}`];
  const crowd = machine.others as Crowd;
  const spunCount = crowd.idleCallCount;
  return [
    ...(machine.end.reason === "asleep" ? [] : [machine.end.message]),
    ...(spunCount < spinCalls ? [] : [`${spunCount} calls changed nothing`]),
    ...(crowd.blocks && !blocks ? ["it slept while a socket blocked"] : []),
    ...lines.filter((line) => !chats && !news.test(line)),
    ...clientComplaints(crowd, run),
    ...leaks(machine, before, kept),
  ];
}

function clientComplaints(crowd: Crowd, { faults }: SeededRun): string[] {
  const survivors = [...crowd.members.values()].filter(
    ({ state }) => state !== "gone",
  );
  const lost = survivors.filter(isLost);
  const found = survivors.flatMap((client) => {
    const { name, state, sentCount, receivedCount, fault } = client;
    if (fault !== null) return [`${name}: ${fault}`];
    const isServed = state === "ended" && receivedCount === sentCount;
    if (isServed || isLost(client)) return [];
    return [`${name}: ${receivedCount} of ${sentCount} came back, ${state}`];
  });
  const isTooMany = lost.length > faults.abortCount;
  return isTooMany ? [...found, "more were reset than were lost"] : found;
}

/** A connection that was lost before accept has never had a reply. */
function isLost({ state, receivedCount }: Member): boolean {
  return state === "broken" && receivedCount === 0;
}

function leaks({ table }: Machine, before: number[], kept: number): string[] {
  const left = table.openFds().filter((fd) => !before.includes(fd));
  const counters = left.filter((fd) => table.files[fd] instanceof Counter);
  const isClosed = before.some((fd) => table.files[fd] === null);
  if (left.length === kept && counters.length === kept && !isClosed) return [];
  return [`open at the end: ${table.openFds()}`];
}

/** Which of the seeds a server fails, with its scene, ready to be read. */
export function failures(
  serve: Serve,
  seeds: readonly number[],
  allowance: Allowance = {},
): string[] {
  return seeds.flatMap((seed) => {
    const run = setupOf(seed, allowance);
    const found = complaints(serve, run, allowance);
    if (found.length === 0) return [];
    return [`seed ${seed}: ${found.join("; ")}\n${run.sceneText}`];
  });
}

/** The whole numbers from 1 on. */
export function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
