/** Puts one server to case after case, and starts it anew where it must. */
import { play } from "./play.ts";
import { Server } from "./server.ts";
import type { Case } from "./steps.ts";

/** The running servers of one command: one for each limit of descriptors. */
export class Trials {
  readonly command: readonly string[];
  readonly servers = new Map<number | null, Server>();

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
      this.servers.get(descriptorLimit) ??
      (await Server.start(this.command, descriptorLimit));
    this.servers.set(descriptorLimit, server);
    return server;
  }

  /** Ends the servers; over when they have ended. */
  async close(): Promise<void> {
    const servers = [...this.servers.values()];
    this.servers.clear();
    await Promise.all(servers.map((server) => server.stop()));
  }
}
