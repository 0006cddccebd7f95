// fails: who has left is forgotten
// Remembers a number over the sleep; it is nobody's by then, or another's.
/** An echo server that lets go of silent clients, by one timer for all. */
import { type Fd, nowMs } from "#kernel";
import { accept, recv, sendAll } from "#src/02-coroutines/io.ts";
import { ClosedError } from "#src/02-coroutines/wait.ts";
import type { Scheduler } from "#src/03-timers/scheduler.ts";
import type { Coroutine } from "#src/03-timers/wait.ts";

/** A client that has sent nothing for so long is let go. */
export const idleLimitMs = 60_000;

/** When each client has spoken last: who is silent the longest is in front. */
export type Clients = Map<Fd, number>;

/** Serves all clients, for ever. */
export function* serve(scheduler: Scheduler, listener: Fd): Coroutine<never> {
  const clients: Clients = new Map();
  scheduler.spawn(watch(scheduler, clients), "watch");
  for (;;) {
    const client = yield* accept(listener);
    const task = serveClient(scheduler, clients, client);
    scheduler.spawn(task, `client ${client}`);
  }
}

function* serveClient(
  scheduler: Scheduler,
  clients: Clients,
  client: Fd,
): Coroutine<void> {
  let open = true;
  try {
    yield* echo(clients, client);
  } catch (error) {
    // It was let go: the number may be a stranger's by now.
    open = !(error instanceof ClosedError);
    if (open) throw error;
  } finally {
    if (open) letGo(scheduler, clients, client);
  }
}

function* echo(clients: Clients, client: Fd): Coroutine<void> {
  const buffer = new Uint8Array(1024);
  for (;;) {
    // Taken out and put in again, it stands behind all others.
    clients.delete(client);
    clients.set(client, nowMs());
    const count = yield* recv(client, buffer);
    if (count === 0) return;
    yield* sendAll(client, buffer.subarray(0, count));
  }
}

/** Closes a client and forgets it, as its number will be another's. */
function letGo(scheduler: Scheduler, clients: Clients, client: Fd): void {
  clients.delete(client);
  scheduler.close(client);
}

/** Lets go of each client when it has been silent for `idleLimitMs`. */
function* watch(scheduler: Scheduler, clients: Clients): Coroutine<never> {
  for (;;) {
    // TODO: sleep for as long as nobody can be due, then let go of who is.
    const [[client, oldestMs] = [null, nowMs()]] = clients;
    yield ["sleep", oldestMs + idleLimitMs];
    const lastMs = clients.get(client ?? -1) ?? oldestMs;
    if (client !== null && nowMs() >= lastMs + idleLimitMs) {
      letGo(scheduler, clients, client);
    }
    // END TODO
  }
}
