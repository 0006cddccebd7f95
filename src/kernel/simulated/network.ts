/** Who has which port, who listens, and who waits to be let in. */
import type { Address } from "../types.ts";
import type { Options } from "./options.ts";
import { Refusal } from "./refusal.ts";
import { Tcp } from "./tcp.ts";
import type { Wire } from "./wire.ts";

/** A client whose first packet was dropped; it sends it again each second. */
type Waiting = {
  readonly client: Tcp;
  readonly target: Address;
  readonly sinceUs: number;
};

/** An ended connection that keeps its port for late packets. */
type Lingering = {
  readonly local: Address;
  readonly options: Options;
  readonly untilUs: number;
};

const anyHost = "0.0.0.0";
const firstPort = 40_000;
const retryUs = 1_000_000;
const timeWaitUs = 60_000_000;

/** The loopback network: one for each run. */
export class Network {
  /** Every end that has a port. */
  readonly ends = new Set<Tcp>();
  readonly waiting: Waiting[] = [];
  readonly lingering: Lingering[] = [];
  readonly clockUs: () => number;
  readonly wire: Wire;
  lastPort = firstPort - 1;

  constructor(clockUs: () => number, wire: Wire) {
    this.clockUs = clockUs;
    this.wire = wire;
  }

  /** bind(2). */
  bind(end: Tcp, { host, port }: Address): void {
    if (!isLocal(host)) throw new Refusal("EADDRNOTAVAIL");
    if (end.state !== "CLOSE" || this.ends.has(end)) {
      throw new Refusal("EINVAL");
    }
    const local = { host, port: port === 0 ? this.freePort() : port };
    if (this.isTaken(local, end)) {
      // The host of a connection before is forgotten all the same.
      end.local = { host: anyHost, port: end.local.port };
      throw new Refusal("EADDRINUSE");
    }
    end.asked = { host: host !== anyHost, port: port !== 0 };
    this.claim(end, local);
  }

  claim(end: Tcp, local: Address): void {
    end.local = local;
    this.ends.add(end);
  }

  /** listen(2); a second one changes the backlog. */
  listen(end: Tcp, backlog: number): void {
    end.backlog = backlog;
    if (end.state === "LISTEN") return;
    if (end.state !== "CLOSE") throw new Refusal("EINVAL");
    if (!this.ends.has(end)) {
      this.claim(end, { host: end.local.host, port: this.freePort() });
    }
    if (this.isTaken(end.local, end)) throw new Refusal("EADDRINUSE");
    end.state = "LISTEN";
  }

  /** The first half of connect(2): asks for the connection. */
  connect(client: Tcp, { host, port }: Address): void {
    if (!isLocal(host)) throw new Refusal("ENETUNREACH");
    const target = { host: host === anyHost ? "127.0.0.1" : host, port };
    const { local } = client;
    this.claim(client, {
      host: local.host === anyHost ? "127.0.0.1" : local.host,
      port: this.ends.has(client) ? local.port : this.freePort(),
    });
    client.state = "SYN_SENT";
    client.error = null;
    client.peerEnded = false;
    this.knock({ client, target, sinceUs: this.clockUs() });
  }

  /** Lets a client in, turns it away, or drops what it sent. */
  knock(knocking: Waiting): void {
    const { client, target } = knocking;
    const listener = this.listenerAt(target);
    if (listener === undefined) client.reset();
    else if (hasRoom(listener)) this.establish(client, listener, target);
    else this.waiting.push(knocking);
  }

  establish(client: Tcp, listener: Tcp, local: Address): void {
    const server = new Tcp(this);
    server.options = { ...listener.options };
    server.local = local;
    this.ends.add(server);
    server.peer = client;
    client.peer = server;
    server.state = "ESTABLISHED";
    client.state = "ESTABLISHED";
    listener.queue.push(server);
    // A shutdown that was refused, for it came before listen, is done now.
    server.receiveEnded = listener.receiveEnded;
    server.sendEnded = listener.sendEnded;
    if (server.sendEnded) server.end();
  }

  /**
   * When the next of those who wait is heard, in microseconds of the clock;
   * `Infinity` while none of them would find anything else than before.
   */
  nextKnockUs(): number {
    return Math.min(Infinity, ...this.hopeful().map((it) => this.knockUs(it)));
  }

  /** Has those knock again whose second is over. */
  knockAgain(): void {
    for (const waiting of this.hopeful()) {
      if (this.knockUs(waiting) > this.clockUs()) continue;
      this.waiting.splice(this.waiting.indexOf(waiting), 1);
      this.knock(waiting);
    }
  }

  hopeful(): Waiting[] {
    return this.waiting.filter(({ target }) => {
      const listener = this.listenerAt(target);
      return listener === undefined || hasRoom(listener);
    });
  }

  knockUs({ sinceUs }: Waiting): number {
    const seconds = Math.ceil((this.clockUs() - sinceUs) / retryUs);
    return sinceUs + Math.max(1, seconds) * retryUs;
  }

  listenerAt({ host, port }: Address): Tcp | undefined {
    const listeners = [...this.ends].filter(
      ({ state, local }) => state === "LISTEN" && local.port === port,
    );
    const isAt = (at: string) => (end: Tcp) => end.local.host === at;
    return listeners.find(isAt(host)) ?? listeners.find(isAt(anyHost));
  }

  /** Whether a port has an owner that will not share it. */
  isTaken(local: Address, end: Tcp): boolean {
    const isShared = (other: Options, isListening: boolean) =>
      end.options.reuseAddress && other.reuseAddress && !isListening;
    const late = this.lingering.filter(
      ({ untilUs }) => untilUs > this.clockUs(),
    );
    return (
      late.some(
        (it) => overlap(it.local, local) && !isShared(it.options, false),
      ) ||
      [...this.ends].some(
        (other) =>
          other !== end &&
          overlap(other.local, local) &&
          !isShared(other.options, other.state === "LISTEN"),
      )
    );
  }

  freePort(): number {
    this.lastPort += 1;
    return this.lastPort;
  }

  /** The port is kept for a minute after the connection, as in TIME_WAIT. */
  linger(local: Address, options: Options): void {
    const untilUs = this.clockUs() + timeWaitUs;
    this.lingering.push({ local, options, untilUs });
  }

  /** Somebody waits no longer to be let in. */
  forget(client: Tcp): void {
    const index = this.waiting.findIndex((it) => it.client === client);
    if (index !== -1) this.waiting.splice(index, 1);
  }

  /** A connection is over. Its port is free, unless it was asked for. */
  release(end: Tcp): void {
    const isKept = end.asked.port && !end.isOrphan;
    if (end.state === "CLOSE" && !isKept) this.ends.delete(end);
  }
}

function hasRoom({ queue, backlog }: Tcp): boolean {
  return queue.length <= backlog;
}

function isLocal(host: string): boolean {
  return host === anyHost || host.startsWith("127.");
}

function overlap(one: Address, other: Address): boolean {
  if (one.port !== other.port) return false;
  const hosts = [one.host, other.host];
  return hosts.includes(anyHost) || one.host === other.host;
}
