/** Guests that leave something, or wait for one of the two loops alone. */
import { getsockname, print, setNonblocking } from "#kernel";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as theirSleep } from "node:timers/promises";
import { listenOn } from "#src/00-blocking/listener.ts";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { Future } from "#src/04-futures/future.ts";
import { createTask } from "#src/06-cancellation/task.ts";
import { wait } from "#src/06-cancellation/wait.ts";
import { asTask } from "#src/07-await/as-task.ts";
import { accept, sleep } from "#src/07-await/io.ts";
import { fromPromise } from "#src/07-await/promises.ts";

const tooLongMs = 1e8;

function* tidy(): Coroutine<void> {
  try {
    yield* new Future<void>();
  } finally {
    const long = asTask(sleep(tooLongMs));
    setTimeout(() => long.cancel(), 10);
    yield* wait([long]);
    print("theirs, in the middle of our sleep");
    yield* asTask(sleep(10));
    print("ours");
    print(`theirs, ${yield* fromPromise(theirSleep(10, "after it"))}`);
  }
}

function* stubborn(): Coroutine<void> {
  try {
    yield* new Future<void>();
  } catch {
    print("refuses");
    yield* new Future<void>();
  } finally {
    print("closed");
  }
}

/** Programs by their names. */
export const ends: Record<string, () => PromiseLike<unknown>> = {
  async leaving() {
    for (const left of [tidy(), stubborn()]) createTask(left);
    await sleep(1);
    print("main ends");
  },

  /** The engine's function is told, and does not listen. */
  async unheard() {
    void (async () => await sleep(tooLongMs))();
  },

  async nothing() {
    const unsettled = new Promise(() => {});
    await unsettled;
  },

  async theirs() {
    await theirSleep(10);
    print("their timer");
  },

  async ours() {
    await sleep(10);
    print("our timer");
  },

  /** Waits for a client of theirs, and then for one of ours. */
  async clients() {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    print(`their port is ${(server.address() as AddressInfo).port}`);
    const [client] = await once(server, "connection");
    server.close();
    client.destroy();
    await once(server, "close");
    const listener = listenOn("127.0.0.1", 0);
    setNonblocking(listener);
    print(`our port is ${getsockname(listener).port}`);
    await accept(listener);
    print("two clients");
  },
};
