/** The echo server that can be asked to stop. */
import { type Fd, getsockname, print, setNonblocking } from "#kernel";
import { listenOn, type ServeOptions } from "../00-blocking/listener.ts";
import { concernsOneClient, isLackOfRoom } from "../01-callbacks/refusals.ts";
import { sentence } from "../01-callbacks/sentence.ts";
import { idleLimitMs } from "../03-timers/echo.ts";
import type { Coroutine } from "../04-futures/drive.ts";
import { EventLoop } from "../04-futures/event-loop.ts";
import { Future } from "../04-futures/future.ts";
import { accept, close, recv, sendAll } from "../04-futures/io.ts";
import { run } from "./run.ts";
import { createTask, type Task } from "./task.ts";
import { TimeoutError, timeout } from "./timeout.ts";
import { wait } from "./wait.ts";

/** How long clients may take to finish once the server is to stop. */
export const graceMs = 10_000;

/** Serves all clients, until `stop` is done and they have finished. */
export function serve(
  options: ServeOptions,
  loop = new EventLoop(),
  stop: Future<void> = new Future(loop),
): void {
  run(serveUntil(stop, options), loop);
}

function* serveUntil(
  stop: Future<void>,
  { host, port, onListening }: ServeOptions,
): Coroutine<void> {
  const listener = listenOn(host, port);
  setNonblocking(listener);
  onListening(getsockname(listener));
  const clients = new Set<Task<void>>();
  const acceptor = createTask(acceptClients(listener, clients), "acceptor");
  try {
    yield* wait([acceptor, stop], { until: "first-completed" });
    // It never ends by itself, but for an error.
    if (acceptor.done()) acceptor.result();
    acceptor.cancel("no more clients");
  } finally {
    close(listener);
  }
  const { pending } = yield* wait(clients, { timeoutMs: graceMs });
  for (const client of pending) client.cancel("the server stops");
  yield* wait(pending);
}

/** Makes a task for every client that connects. */
export function* acceptClients(
  listener: Fd,
  clients: Set<Task<void>>,
): Coroutine<never> {
  for (;;) {
    try {
      const client = yield* accept(listener);
      const task = createTask(echo(client), `client ${client}`);
      clients.add(task);
      task.addDoneCallback(() => {
        clients.delete(task);
        letGo(client, task);
      });
    } catch (error) {
      if (concernsOneClient(error)) continue;
      // Without a client there is none whose leaving could help.
      if (!isLackOfRoom(error) || clients.size === 0) throw error;
      print(`${error.message}: accepting again when a client has left`);
      yield* wait(clients, { until: "first-completed" });
    }
  }
}

/**
 * Closes a client whose task has ended. It is not done in a `finally` of
 * `echo`, which does not run if the task is cancelled before its first step.
 */
function letGo(client: Fd, task: Task<void>): void {
  close(client);
  const reason = reasonOf(task);
  if (reason !== null) print(`client ${client}: ${reason}`);
}

function reasonOf(task: Task<void>): string | null {
  if (task.cancelled()) return "the server stops";
  const error = task.exception();
  if (error instanceof TimeoutError) return "silent for too long";
  return error === null ? null : sentence(error);
}

function* echo(client: Fd): Coroutine<void> {
  const buffer = new Uint8Array(16 * 1024);
  for (;;) {
    const count = yield* timeout(idleLimitMs, recv(client, buffer));
    if (count === 0) return;
    // Who does not read is silent, too.
    const bytes = buffer.subarray(0, count);
    yield* timeout(idleLimitMs, sendAll(client, bytes));
  }
}
