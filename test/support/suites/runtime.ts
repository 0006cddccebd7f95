/** What a chapter can do with coroutines, in the words of the suites. */
import type { Fd } from "#kernel";

/** A coroutine that yields whatever the chapter's coroutines yield. */
export type Coroutine<Y, T> = Generator<Y, T, unknown>;

/** A scheduler or a loop, and the calls of the kernel that go with it. */
export type Runtime<Y> = {
  accept(listener: Fd): Coroutine<Y, Fd>;
  connect(host: string, port: number): Coroutine<Y, Fd>;
  recv(fd: Fd, buffer: Uint8Array): Coroutine<Y, number>;
  sendAll(fd: Fd, bytes: Uint8Array): Coroutine<Y, void>;
  /** A `recv` that returns in the turn in which it is woken, if not `recv`. */
  recvAtOnce?(fd: Fd, buffer: Uint8Array): Coroutine<Y, number>;
  /** Closes a descriptor, and tells whoever waits for it. */
  close(fd: Fd): void;
  /** Has a coroutine run beside the others, from the next turn on. */
  spawn(coroutine: Coroutine<Y, void>, name: string): void;
  /** Runs until this coroutine has ended: its result, or its error. */
  run<T>(coroutine: Coroutine<Y, T>): T;
  /** Runs until nobody can go on any more. */
  runToTheEnd(): void;
  /** What a BusyError calls the coroutine that was spawned by this name. */
  called(name: string): string;
};

/** Makes a runtime that nobody has used. */
export type Begin<Y> = () => Runtime<Y>;
