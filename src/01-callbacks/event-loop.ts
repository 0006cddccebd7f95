/**
 * Calls a function when a descriptor is ready. This is the whole of an event
 * loop for descriptors; timers come in chapter 03.
 */
import { assert, type Fd, nowMs, POLLIN, POLLOUT, print } from "#kernel";
import { Selector } from "./selector.ts";
import { sentence } from "./sentence.ts";

/** A function that the loop calls later; it runs to completion. */
export type Callback = () => void;

type Callbacks = { reader: Callback | null; writer: Callback | null };

// #region fields
/** One thread, one table, one question to the kernel a turn. */
export class EventLoop {
  readonly selector = new Selector<Callbacks>();
  /** Callbacks that take longer are reported. `null`: none is timed. */
  readonly slowCallbackMs: number | null;
  running = false;

  constructor({ slowCallbackMs = null as number | null } = {}) {
    this.slowCallbackMs = slowCallbackMs;
  }
  // #endregion

  /** Calls back whenever `recv` or `accept` on `fd` would not block. */
  addReader(fd: Fd, callback: Callback): void {
    this.set(fd, "reader", callback);
  }

  /** Calls back whenever `send` on `fd` would not block. */
  addWriter(fd: Fd, callback: Callback): void {
    this.set(fd, "writer", callback);
  }

  /** Calls the reader no more. */
  removeReader(fd: Fd): void {
    this.set(fd, "reader", null);
  }

  /** Calls the writer no more. */
  removeWriter(fd: Fd): void {
    this.set(fd, "writer", null);
  }

  /** Turns until `stop` is called or no descriptor is left to wait for. */
  run(): void {
    assert(!this.running, "this loop is running already");
    this.running = true;
    try {
      while (this.running && this.selector.keys.size > 0) this.runOnce();
    } finally {
      this.running = false;
    }
  }

  /** Lets the current turn finish, then ends `run`. */
  stop(): void {
    this.running = false;
  }

  /** One turn: sleep until something is ready, then call who waits for it. */
  runOnce(): void {
    for (const { fd, events, data } of this.selector.select(null)) {
      // The fields are read at the last moment: an earlier callback of this
      // batch may have removed a later one, which must then not run.
      if ((events & POLLIN) !== 0) this.call(fd, data, "reader");
      if ((events & POLLOUT) !== 0) this.call(fd, data, "writer");
    }
  }

  call(fd: Fd, callbacks: Callbacks, direction: keyof Callbacks): void {
    const startMs = this.slowCallbackMs === null ? 0 : nowMs();
    try {
      callbacks[direction]?.();
    } catch (error) {
      print(`a callback of fd ${fd} threw: ${sentence(error)}`);
      this.forget(fd, callbacks);
    }
    if (this.slowCallbackMs === null) return;
    const tookMs = nowMs() - startMs;
    if (tookMs <= this.slowCallbackMs) return;
    print(`a callback of fd ${fd} took ${Math.round(tookMs)} ms`);
  }

  /** Watches a descriptor no more, unless its number is another's by now. */
  forget(fd: Fd, callbacks: Callbacks): void {
    if (this.selector.keys.get(fd)?.data !== callbacks) return;
    this.selector.unregister(fd);
    callbacks.reader = null;
    callbacks.writer = null;
  }

  set(fd: Fd, direction: keyof Callbacks, callback: Callback | null): void {
    const callbacks = this.selector.keys.get(fd)?.data ?? {
      reader: null,
      writer: null,
    };
    callbacks[direction] = callback;
    const events =
      (callbacks.reader === null ? 0 : POLLIN) |
      (callbacks.writer === null ? 0 : POLLOUT);
    this.selector.watch(fd, events, callbacks);
  }
}
