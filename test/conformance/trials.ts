/** Puts one server to case after case, and starts it anew where it must. */
import { play } from "./play.ts";
import { Server, StartError } from "./server.ts";
import type { Case } from "./steps.ts";

/** The running servers of one command: one for each limit of descriptors. */
export class Trials {
  readonly command: readonly string[];
  readonly servers = new Map<number | null, Server>();
  startError: StartError | null = null;

  constructor(command: readonly string[]) {
    this.command = command;
  }

  /**
   * Plays a case; `null` if all went well, or in a sentence what did not.
   * Throws a StartError when the server cannot be started.
   */
  async run(scenario: Case): Promise<string | null> {
    const { descriptorLimit } = scenario;
    const server = await this.serverFor(descriptorLimit);
    const failure = await play(server, scenario);
    if (failure === null) return null;
    // What state it is in nobody knows; the next case shall not inherit it.
    this.servers.delete(descriptorLimit);
    await server.stop();
    return failure;
  }

  async serverFor(descriptorLimit: number | null): Promise<Server> {
    const server =
      this.servers.get(descriptorLimit) ?? (await this.start(descriptorLimit));
    this.servers.set(descriptorLimit, server);
    return server;
  }

  async start(descriptorLimit: number | null): Promise<Server> {
    // Not a second time: waiting in vain takes long.
    if (this.startError !== null) throw this.startError;
    try {
      return await Server.start(this.command, descriptorLimit);
    } catch (error) {
      if (error instanceof StartError) this.startError = error;
      throw error;
    }
  }

  /** Ends the servers; over when they have ended. */
  async close(): Promise<void> {
    const servers = [...this.servers.values()];
    this.servers.clear();
    await Promise.all(servers.map((server) => server.stop()));
  }
}
