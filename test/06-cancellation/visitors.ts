/** A server that is stopped while clients come and go. */
import {
  type Address,
  close,
  connect,
  type Fd,
  send,
  setNonblocking,
  socket,
  SystemError,
} from "#kernel";
import { expect } from "vitest";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { serve } from "#src/06-cancellation/echo.ts";
import { giveClock } from "../04-futures/own-clock.ts";
import { whenIdle } from "../support/one-thread-kernel.ts";
import { bytes, received } from "../support/sockets.ts";
import { openNow } from "../support/suites/open-now.ts";

/** A client that may be refused, or lost on the way. */
export class Visitor {
  fd: Fd | null = null;
  /** What it has heard, or the code of the error that it got. */
  heard = "";

  connect(address: Address): void {
    const fd = socket();
    this.fd = fd;
    this.attempt(() => connect(fd, address.host, address.port));
    setNonblocking(fd);
    if (this.heard !== "") this.leave();
  }

  say(text: string): void {
    const { fd } = this;
    if (fd !== null) this.attempt(() => send(fd, bytes(text)));
  }

  hear(): void {
    const { fd } = this;
    if (fd !== null) this.attempt(() => (this.heard += received(fd)));
  }

  leave(): void {
    if (this.fd !== null) close(this.fd);
    this.fd = null;
  }

  attempt(call: () => unknown): void {
    try {
      call();
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      this.heard += error.code;
    }
  }
}

/** What happens at a time, counted from the start of the server. */
export type Deed = [atMs: number, deed: (address: Address) => void];

/** A server on a clock of its own, which can be asked to stop. */
export class Visited {
  readonly loop = new EventLoop();
  readonly clock = giveClock(this.loop);
  readonly stop = new Future<void>(this.loop);
  readonly startMs = this.clock.nowMs;
  readonly openBefore = openNow();

  constructor() {
    whenIdle();
  }

  /** How long it has served. */
  get elapsedMs(): number {
    return this.clock.nowMs - this.startMs;
  }

  askToStop(): void {
    if (!this.stop.done()) this.stop.setResult();
  }

  /** Asks it to stop at the beginning of a turn. */
  stopInTurn(turn: number): void {
    this.loop.runOnce = () => {
      if (this.loop.turnCount + 1 === turn) this.askToStop();
      EventLoop.prototype.runOnce.call(this.loop);
    };
  }

  /** Serves to the end; what was not done until then is done afterwards. */
  play(deeds: Deed[]): void {
    const left = new Set(deeds);
    let at: Address | null = null;
    const doNow = (each: Deed) => {
      left.delete(each);
      each[1](at as Address);
    };
    const onListening = (address: Address) => {
      at = address;
      for (const each of deeds) this.loop.callLater(each[0], doNow, each);
    };
    serve({ host: "127.0.0.1", port: 0, onListening }, this.loop, this.stop);
    expect([...this.loop.waiting.selector.keys.keys()]).toEqual([]);
    expect(this.loop.ready).toEqual([]);
    expect(this.loop.timers.due(Infinity)).toHaveLength(left.size);
    for (const each of left) doNow(each);
    expect(openNow()).toEqual(this.openBefore);
  }
}
