/** Chapter 07 in the words of the shared suites. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import type { EventLoop } from "#src/04-futures/event-loop.ts";
import type { Future } from "#src/04-futures/future.ts";
import { asTask } from "#src/07-await/as-task.ts";
import * as io from "#src/07-await/io.ts";
import { run } from "#src/07-await/run.ts";
import { expectNothingLeft } from "../05-tasks/runtime.ts";
import { runtimeOf as cancellableOf } from "../06-cancellation/runtime.ts";
import type { Runtime } from "../support/suites/runtime.ts";

/** Chapter 06's, but each call of the kernel is an async function. */
export function runtimeOf(loop: EventLoop): Runtime<Future<unknown>> {
  const coroutines = cancellableOf(loop);
  return {
    ...coroutines,
    // Here a task receives: who called it goes on a turn later.
    recvAtOnce: coroutines.recv,
    accept: (listener) => awaited(() => io.accept(listener)),
    connect: (host, port) => awaited(() => io.connect(host, port)),
    recv: (fd, buffer) => awaited(() => io.recv(fd, buffer)),
    sendAll: (fd, bytes) => awaited(() => io.sendAll(fd, bytes)),
    run: (coroutine) => {
      try {
        return run(coroutine, loop);
      } finally {
        expectNothingLeft(loop);
      }
    },
  };
}

/** Called where the coroutine goes on, as `await` would. */
function* awaited<T>(call: () => Promise<T>): Coroutine<T> {
  return yield* asTask(call());
}
