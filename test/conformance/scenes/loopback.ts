/**
 * Plays a scene to a server in this thread, with real sockets: where the
 * server would sleep, the clients go on.
 */
import type { ServeOptions } from "#src/00-blocking/listener.ts";
import { readScene } from "#src/kernel/simulated/clients/scene.ts";
import * as kernel from "../../support/base-kernel.ts";
import { openDescriptors } from "../../support/descriptors.ts";
import {
  accepted,
  printed,
  Quiescent,
  whenIdlePlay,
} from "../../support/one-thread-kernel.ts";
import { Account } from "./account.ts";
import { Peer } from "./peer.ts";

// Of two ends in one thread, what one does is there for the other at once,
// but for long streams, which need Linux's own timers now and then.
const patienceMs = 100;
const patienceMax = 10;

/** A scene that is being played. */
export class LoopbackScene {
  readonly account = new Account();
  readonly peers = new Map<string, Peer>();
  readonly text: string;
  /** What is to happen. We do not go on before it has, or will not. */
  readonly expected: readonly string[];
  position = 0;
  port = 0;
  printedCount = 0;

  constructor(text: string, expected: readonly string[]) {
    this.text = text;
    this.expected = expected;
  }

  /** Plays it all; what has happened. */
  play(serve: (options: ServeOptions) => void): readonly string[] {
    const before = openDescriptors();
    whenIdlePlay(this.script(), () => this.react());
    try {
      serve({
        host: "127.0.0.1",
        port: 0,
        onListening: ({ port }) => (this.port = port),
      });
    } catch (error) {
      this.tellPrinted();
      if (!(error instanceof Quiescent)) this.account.end(this.position, error);
    }
    // The server was cut off, too: nobody else closes what it has open.
    const left = openDescriptors().filter((line) => !before.includes(line));
    for (const line of left) kernel.close(parseInt(line));
    return this.account.events;
  }

  *script(): Generator<void> {
    const { steps } = readScene(this.text);
    for (const [index, { client, atMs, play }] of steps.entries()) {
      this.position += 1;
      play(this.peer(client), () => this.port);
      this.react();
      if (steps[index + 1]?.atMs === atMs) continue;
      yield;
      yield* this.untilExpected();
    }
  }

  *untilExpected(): Generator<void> {
    for (let count = 0; count < patienceMax && this.isMissing(); count++) {
      const entries = [...this.peers.values()]
        .filter(({ state }) => state === "connected")
        .map(({ fd }) => ({ fd, events: kernel.POLLIN, revents: 0 }));
      kernel.poll(entries, patienceMs);
      yield;
    }
  }

  /** Whether something of the steps so far has not happened yet. */
  isMissing(): boolean {
    const { events } = this.account;
    return this.expected.some(
      (event, index) =>
        parseInt(event) <= this.position && event !== events[index],
    );
  }

  react(): boolean {
    this.tellPrinted();
    let did = false;
    for (const peer of this.peers.values()) did = peer.react() || did;
    return did;
  }

  tellPrinted(): void {
    this.account.accepted = accepted;
    for (const line of printed.slice(this.printedCount)) {
      this.account.print(this.position, line);
    }
    this.printedCount = printed.length;
  }

  peer(name: string): Peer {
    const peer =
      this.peers.get(name) ??
      new Peer(name, (deed) => this.account.client(this.position, deed));
    this.peers.set(name, peer);
    return peer;
  }
}
