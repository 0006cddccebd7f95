/** Who listens, who is connected to whom, and who waits to be let in. */
import type { Address } from "../../types.ts";
import { anyHost, Ports } from "./ports.ts";
import { Refusal } from "../machine/refusal.ts";
import { Tcp } from "./tcp.ts";
import type { Wire } from "./wire.ts";

/** A client whose first packet was dropped; it sends it again each second. */
type Waiting = {
  readonly client: Tcp;
  readonly target: Address;
  readonly sinceUs: number;
};

const retryUs = 1_000_000;

/** The loopback network: one for each run. */
export class Network {
  readonly ports: Ports;
  /** Every end that has a port. */
  readonly ends: ReadonlySet<Tcp>;
  readonly waiting: Waiting[] = [];
  readonly clockUs: () => number;
  readonly wire: Wire;

  constructor(clockUs: () => number, wire: Wire) {
    this.ports = new Ports(clockUs);
    this.ends = this.ports.ends;
    this.clockUs = clockUs;
    this.wire = wire;
  }

  /** bind(2). */
  bind(end: Tcp, { host, port }: Address): void {
    const { ports } = this;
    if (!isLocal(host)) throw new Refusal("EADDRNOTAVAIL");
    if (end.state !== "CLOSE" || ports.ends.has(end)) {
      throw new Refusal("EINVAL");
    }
    const local = { host, port: port === 0 ? ports.free() : port };
    if (ports.isTaken(local, end)) {
      // The host of a connection before is forgotten all the same.
      end.local = { host: anyHost, port: end.local.port };
      throw new Refusal("EADDRINUSE");
    }
    end.asked = { host: host !== anyHost, port: port !== 0 };
    ports.claim(end, local);
  }

  /** listen(2); a second one changes the backlog. */
  listen(end: Tcp, backlog: number): void {
    const { ports } = this;
    if (end.state !== "CLOSE" && end.state !== "LISTEN") {
      throw new Refusal("EINVAL");
    }
    end.backlog = backlog;
    if (end.state === "LISTEN") return;
    if (!ports.ends.has(end)) {
      ports.claim(end, { host: end.local.host, port: ports.free() });
    }
    if (ports.isTaken(end.local, end)) throw new Refusal("EADDRINUSE");
    end.state = "LISTEN";
  }

  /** The first half of connect(2): asks for the connection. */
  connect(client: Tcp, { host, port }: Address): void {
    if (!isLocal(host)) throw new Refusal("ENETUNREACH");
    const target = { host: host === anyHost ? "127.0.0.1" : host, port };
    const { local } = client;
    this.ports.claim(client, {
      host: local.host === anyHost ? "127.0.0.1" : local.host,
      port: this.ends.has(client) ? local.port : this.ports.free(),
    });
    client.state = "SYN_SENT";
    // What an attempt before this one has left behind.
    client.error = null;
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
    this.ports.claim(server, local);
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

  /** Somebody waits no longer to be let in. */
  forget(client: Tcp): void {
    const index = this.waiting.findIndex((it) => it.client === client);
    if (index !== -1) this.waiting.splice(index, 1);
  }
}

function hasRoom({ queue, backlog }: Tcp): boolean {
  return queue.length <= backlog;
}

function isLocal(host: string): boolean {
  return host === anyHost || host.startsWith("127.");
}
