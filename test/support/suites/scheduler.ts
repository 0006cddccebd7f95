/** The schedulers of chapters 02 and 03, as far as they are the same. */
import type { Fd } from "#kernel";
import { expect } from "vitest";
import { accept, connect, recv, sendAll } from "#src/02-coroutines/io.ts";
import type { Coroutine, Wait } from "#src/02-coroutines/wait.ts";
import { Quiescent } from "../one-thread-kernel.ts";
import type { Runtime } from "./runtime.ts";

/** A scheduler that understands at least the waits of chapter 02. */
export type Scheduler = {
  readonly tasks: ReadonlySet<unknown>;
  readonly waiting: { readonly rows: ReadonlyMap<Fd, unknown> };
  spawn(coroutine: Coroutine<unknown>, name?: string): { name: string };
  run<T>(coroutine: Coroutine<T>): T;
  runOnce(): void;
  close(fd: Fd): void;
};

/** A scheduler with the calls of chapter 02, which chapter 03 uses as well. */
export function runtimeOf(scheduler: Scheduler): Runtime<Wait> {
  return {
    accept,
    connect,
    recv,
    sendAll,
    close: (fd) => scheduler.close(fd),
    spawn: (coroutine, name) => void scheduler.spawn(coroutine, name),
    run: (coroutine) => scheduler.run(coroutine),
    runToTheEnd: () => {
      const turns = () => {
        for (;;) scheduler.runOnce();
      };
      expect(turns).toThrow(Quiescent);
    },
    called: (name) => name,
  };
}
