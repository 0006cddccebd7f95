/** The echo server, which lets go of clients that have fallen silent. */
import { type Fd, getsockname, nowMs, print, setNonblocking } from "#kernel";
import { listenOn, type ServeOptions } from "../00-blocking/listener.ts";
import { concernsOneClient, isLackOfRoom } from "../01-callbacks/refusals.ts";
import { Room } from "../02-coroutines/echo.ts";
import { accept, sendAll } from "../02-coroutines/io.ts";
import { ClosedError } from "../02-coroutines/wait.ts";
import { recvUntil } from "./io.ts";
import { Scheduler } from "./scheduler.ts";
import type { Coroutine } from "./wait.ts";

/** A client that has sent nothing for so long is let go. */
export const idleLimitMs = 60_000;

/** Serves all clients, for ever. */
export function serve(
  { host, port, onListening }: ServeOptions,
  scheduler = new Scheduler(),
): void {
  const listener = listenOn(host, port);
  setNonblocking(listener);
  onListening(getsockname(listener));
  scheduler.run(acceptClients(scheduler, listener));
}

/** Spawns a task for every client that connects. */
export function* acceptClients(
  scheduler: Scheduler,
  listener: Fd,
): Coroutine<never> {
  const room = new Room();
  for (;;) {
    try {
      const client = yield* accept(listener);
      room.taken += 1;
      const task = serveClient(scheduler, client, room);
      scheduler.spawn(task, `client ${client}`);
    } catch (error) {
      if (concernsOneClient(error)) continue;
      // Without a client there is none whose leaving could help.
      if (!isLackOfRoom(error) || room.taken === 0) throw error;
      print(`${error.message}: accepting again when a client has left`);
      yield* room.wait();
    }
  }
}

function* serveClient(
  scheduler: Scheduler,
  client: Fd,
  room: Room,
): Coroutine<void> {
  let open = true;
  try {
    yield* echo(client);
  } catch (error) {
    // Closed by another task: the number may be a stranger's by now.
    open = !(error instanceof ClosedError);
    throw error;
  } finally {
    room.make();
    if (open) scheduler.close(client);
  }
}

function* echo(client: Fd): Coroutine<void> {
  const buffer = new Uint8Array(16 * 1024);
  for (;;) {
    const count = yield* recvUntil(client, buffer, nowMs() + idleLimitMs);
    if (count === null) print(`client ${client}: silent for too long`);
    if (count === null || count === 0) return;
    yield* sendAll(client, buffer.subarray(0, count));
  }
}
