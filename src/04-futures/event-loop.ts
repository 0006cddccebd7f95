/** Calls functions: soon, at a time, or when a descriptor is ready. */
import { type Fd, nowMs } from "#kernel";
import { checkDelay, TimerQueue } from "../03-timers/timer-queue.ts";
import { type Handle, handleFor, printError } from "./handle.ts";
import { HandleTable } from "./handle-table.ts";

// One for each thread: it can be asleep in one loop only.
let running: EventLoop | null = null;

/** The loop that is running. Throws an Error when none is. */
export function getRunningLoop(): EventLoop {
  if (running !== null) return running;
  throw new Error("no event loop is running here: who would go on with this?");
}

/** Says which loop is running: for who turns it in another way than `run`. */
export const setRunningLoop = (loop: EventLoop | null) => void (running = loop);

/** Throws an Error while a loop is running in this thread. */
export function refuseLoopInLoop(loop: EventLoop): void {
  if (running === null) return;
  const which = running === loop ? "this loop" : "another loop";
  throw new Error(`cannot run a loop inside a loop: ${which} is running`);
}

// #region fields
/** Runs callbacks in turns, and sleeps between them. */
export class EventLoop {
  readonly ready: Handle[] = [];
  readonly waiting = new HandleTable();
  readonly timers = new TimerQueue<Handle>();
  turnCount = 0;
  stopping = false;
  /** Told of each error that a callback throws; the loop goes on. */
  onError: (error: unknown, handle: Handle) => void = printError;
  // #endregion

  /** The loop's clock, in milliseconds. It never steps back. */
  time(): number {
    return nowMs();
  }

  /** Calls back in the next turn, in the order of the asking. */
  callSoon<T extends unknown[]>(callback: (...args: T) => void, ...args: T) {
    const handle = handleFor(callback, args);
    this.ready.push(handle);
    return handle;
  }

  /** Calls back `delayMs` from now, not earlier. Throws a RangeError. */
  callLater<T extends unknown[]>(
    delayMs: number,
    callback: (...args: T) => void,
    ...args: T
  ): Handle {
    checkDelay(delayMs);
    return this.callAt(this.time() + delayMs, callback, ...args);
  }

  /** Calls back at a point of the loop's clock; soon if it is past. */
  callAt<T extends unknown[]>(
    deadlineMs: number,
    callback: (...args: T) => void,
    ...args: T
  ): Handle {
    const handle = handleFor(callback, args);
    const timer = this.timers.add(deadlineMs, handle);
    handle.onCancel(() => this.timers.cancel(timer));
    return handle;
  }

  /** Calls back in every turn in which `recv` or `accept` will not block. */
  addReader<T extends unknown[]>(
    fd: Fd,
    callback: (...args: T) => void,
    ...args: T
  ): Handle {
    return this.waiting.put(fd, "reader", handleFor(callback, args));
  }

  /** Calls back in every turn in which `send` will not block. */
  addWriter<T extends unknown[]>(
    fd: Fd,
    callback: (...args: T) => void,
    ...args: T
  ): Handle {
    return this.waiting.put(fd, "writer", handleFor(callback, args));
  }

  /** Calls the reader no more; whether there was one. */
  removeReader(fd: Fd): boolean {
    return this.waiting.cancel(fd, "reader");
  }

  /** Calls the writer no more; whether there was one. */
  removeWriter(fd: Fd): boolean {
    return this.waiting.cancel(fd, "writer");
  }

  /** Whether anything could still happen, or nothing is left to wait for. */
  isAlive(): boolean {
    if (this.ready.length > 0 || this.timers.next() !== null) return true;
    return this.waiting.selector.keys.size > 0;
  }

  /** Turns until nothing is left to wait for, or `stop` is called. */
  run(): void {
    refuseLoopInLoop(this);
    running = this;
    this.stopping = false;
    try {
      while (!this.stopping && this.isAlive()) this.runOnce();
    } finally {
      running = null;
    }
  }

  /** Lets the current turn finish, then ends `run`; not one to come. */
  stop(): void {
    this.stopping = true;
  }

  /** One turn: sleep unless something is ready, then run what is. */
  runOnce(): void {
    this.turnCount += 1;
    const idle = this.ready.length === 0;
    const timeoutMs = idle ? this.timers.msUntilNext(this.time()) : 0;
    for (const it of this.waiting.select(timeoutMs)) this.ready.push(it);
    for (const it of this.timers.due(this.time())) this.ready.push(it);
    for (const handle of this.ready.splice(0)) this.call(handle);
  }

  call(handle: Handle): void {
    try {
      handle.run();
    } catch (error) {
      this.report(error, handle);
      // A reader that throws would be called, and throw, in every turn.
      handle.cancel();
    }
  }

  report(error: unknown, handle: Handle): void {
    try {
      this.onError(error, handle);
    } catch (second) {
      for (const each of [error, second]) printError(each);
    }
  }
}
