/**
 * Plays a case against a real server: the server in a process of its own, the
 * clients in this one. Nothing here sleeps for a fixed time; every wait has a
 * condition, and all of them together a limit.
 */
import { Client } from "./client.ts";
import type { Server } from "./server.ts";
import { StepError } from "./step-error.ts";
import { anonymous, type Case, epilogue } from "./steps.ts";
import { type Step, sentence } from "./steps.ts";

/** How long a case may take, in milliseconds. */
export const caseLimitMs = 20_000;

/** How long what is asked after each case may take, in milliseconds. */
export const epilogueLimitMs = 5_000;

/** Plays a case; `null` if all went well, or in a sentence what did not. */
export async function play(
  server: Server,
  { steps }: Case,
): Promise<string | null> {
  return (
    (await playSteps(server, steps, caseLimitMs)) ??
    (await playSteps(server, epilogue, epilogueLimitMs))
  );
}

async function playSteps(
  server: Server,
  steps: readonly Step[],
  limitMs: number,
): Promise<string | null> {
  const control = new AbortController();
  const abort = () => control.abort();
  const timer = setTimeout(abort, limitMs);
  server.once("ended", abort);
  const stage = new Stage(server, control.signal);
  try {
    const failure = await playEach(stage, steps, limitMs);
    // Asked before the clients leave, which might be what ends the server.
    if (failure === null || !server.isEnding()) return failure;
    return await lastWords(server);
  } finally {
    clearTimeout(timer);
    server.off("ended", abort);
    stage.clear();
  }
}

async function playEach(
  stage: Stage,
  steps: readonly Step[],
  limitMs: number,
): Promise<string | null> {
  for (const step of steps) {
    try {
      await stage.play(step);
    } catch (error) {
      const isLate = stage.signal.aborted;
      if (!isLate && !(error instanceof StepError)) throw error;
      const reason = isLate
        ? `this took longer than ${limitMs / 1000} s`
        : (error as Error).message;
      return `at "${anonymous(sentence(step))}": ${reason}`;
    }
  }
  return stage.fault();
}

// Which client notices first, and by what, differs from run to run.
async function lastWords(server: Server): Promise<string> {
  await server.stop();
  return `the server ended: ${server.lastLine().replace(/\d+/g, "N")}`;
}

/** The server and its clients, while steps are played. */
class Stage {
  readonly server: Server;
  readonly signal: AbortSignal;
  readonly clients = new Map<string, Client>();
  /** Clients that stopped reading before they connected. */
  readonly deaf = new Set<string>();

  constructor(server: Server, signal: AbortSignal) {
    this.server = server;
    this.signal = signal;
  }

  async play(step: Step): Promise<void> {
    const [who] = step;
    switch (step[1]) {
      case "holds":
        return this.server.hold(this.signal);
      case "goes on":
        return this.server.goOn();
      case "sleeps":
        return this.server.sleeps(this.signal);
      case "has closed what it opened":
        return this.server.closesAll(this.signal);
      case "starts to connect":
        return void this.newClient(who);
      case "connects":
        return this.newClient(who).connects();
      case "sends":
        return this.client(who).sends(step[2]);
      case "receives":
        return this.client(who).receives(step[2]);
      case "is held up":
        await this.server.sleeps(this.signal);
        return this.client(who).isHeldUp();
      case "stops reading":
        if (!this.clients.has(who)) return void this.deaf.add(who);
        return this.client(who).stopsReading();
      case "reads on":
        return this.client(who).readsOn();
      case "ends":
        return this.client(who).ends();
      case "sees end":
        return this.client(who).seesEnd();
      case "closes":
        return this.client(who).closes();
      case "resets":
        return this.client(who).resets();
    }
  }

  newClient(name: string): Client {
    const isReading = !this.deaf.has(name);
    const { port } = this.server;
    const client = new Client(name, port, isReading, this.signal);
    this.clients.set(name, client);
    return client;
  }

  client(name: string): Client {
    const client = this.clients.get(name);
    if (client === undefined) throw new Error(`${name} never connected`);
    return client;
  }

  /** What is wrong with bytes that nobody has asked for; `null`: nothing. */
  fault(): string | null {
    for (const { name, fault } of this.clients.values()) {
      if (fault !== null) return `at the end, for ${anonymous(name)}: ${fault}`;
    }
    return null;
  }

  clear(): void {
    for (const client of this.clients.values()) client.closes();
  }
}
