/** The echo server in coroutines: chapter 00's shape, chapter 01's powers. */
import {
  type Fd,
  eventfd,
  eventfdRead,
  eventfdWrite,
  getsockname,
  print,
  setNonblocking,
} from "#kernel";
import { listenOn, type ServeOptions } from "../00-blocking/listener.ts";
import { concernsOneClient, isLackOfRoom } from "../01-callbacks/refusals.ts";
import { accept, recv, sendAll } from "./io.ts";
import { Scheduler } from "./scheduler.ts";
import { ClosedError, type Coroutine } from "./wait.ts";

/** Serves all clients, for ever. */
export function serve({ host, port, onListening }: ServeOptions): void {
  const scheduler = new Scheduler();
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
    const count = yield* recv(client, buffer);
    if (count === 0) return;
    yield* sendAll(client, buffer.subarray(0, count));
  }
}

/**
 * Lets the accepting task sleep until a client has left. The scheduler knows
 * only descriptors, so the news must come through one: a counter, opened
 * while there are descriptors to be had.
 */
export class Room {
  readonly counter = eventfd();
  /** How many clients there are. */
  taken = 0;
  wanted = false;

  constructor() {
    setNonblocking(this.counter);
  }

  *wait(): Coroutine<void> {
    this.wanted = true;
    while (eventfdRead(this.counter) === null) yield [this.counter, "read"];
    this.wanted = false;
  }

  make(): void {
    this.taken -= 1;
    if (this.wanted) eventfdWrite(this.counter, 1);
  }
}
