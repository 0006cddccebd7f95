/** The echo server in async functions, on our loop. */
import "./awaiter.ts";
import { type Fd, getsockname, print, setNonblocking } from "#kernel";
import { listenOn, type ServeOptions } from "../00-blocking/listener.ts";
import { concernsOneClient, isLackOfRoom } from "../01-callbacks/refusals.ts";
import { sentence } from "../01-callbacks/sentence.ts";
import { idleLimitMs } from "../03-timers/echo.ts";
import type { EventLoop } from "../04-futures/event-loop.ts";
import { CancelledError } from "../04-futures/future.ts";
import { close } from "../04-futures/io.ts";
import { createTask, type Task } from "../06-cancellation/task.ts";
import { TimeoutError } from "../06-cancellation/timeout.ts";
import { wait } from "../06-cancellation/wait.ts";
import { asTask } from "./as-task.ts";
import { accept, recv, sendAll } from "./io.ts";
import { run } from "./run.ts";
import { waitFor } from "./waits.ts";

/** Serves all clients, for ever. */
export function serve(options: ServeOptions, loop?: EventLoop): void {
  run(() => listenAndAccept(options), loop);
}

async function listenAndAccept({
  host,
  port,
  onListening,
}: ServeOptions): Promise<never> {
  const listener = listenOn(host, port);
  setNonblocking(listener);
  onListening(getsockname(listener));
  try {
    return await acceptClients(listener);
  } finally {
    close(listener);
  }
}

/** Makes a task for every client that connects. */
export async function acceptClients(listener: Fd): Promise<never> {
  const clients = new Set<Task<void>>();
  for (;;) await acceptClient(listener, clients);
}

async function acceptClient(
  listener: Fd,
  clients: Set<Task<void>>,
): Promise<void> {
  try {
    const client = await accept(listener);
    const task = asTask(serveClient(client));
    clients.add(task);
    task.addDoneCallback(() => clients.delete(task));
  } catch (error) {
    if (concernsOneClient(error)) return;
    // Without a client there is none whose leaving could help.
    if (!isLackOfRoom(error) || clients.size === 0) throw error;
    print(`${error.message}: accepting again when a client has left`);
    await createTask(wait(clients, { until: "first-completed" }));
  }
}

async function serveClient(client: Fd): Promise<void> {
  try {
    await echo(client);
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    const isSilent = error instanceof TimeoutError;
    const reason = isSilent ? "silent for too long" : sentence(error);
    print(`client ${client}: ${reason}`);
  } finally {
    close(client);
  }
}

async function echo(client: Fd): Promise<void> {
  const buffer = new Uint8Array(16 * 1024);
  for (;;) {
    const count = await waitFor(recv(client, buffer), idleLimitMs);
    if (count === 0) return;
    // Who does not read is silent, too.
    const bytes = buffer.subarray(0, count);
    await waitFor(sendAll(client, bytes), idleLimitMs);
  }
}
