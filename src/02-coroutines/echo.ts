/** The echo server in coroutines: chapter 00's shape, chapter 01's powers. */
import {
  type Fd,
  eventfd,
  eventfdRead,
  eventfdWrite,
  getsockname,
  print,
  SystemError,
  setNonblocking,
} from "#kernel";
import { listenOn, type ServeOptions } from "../00-blocking/listener.ts";
import { accept, recv, sendAll } from "./io.ts";
import { Scheduler } from "./scheduler.ts";
import type { Coroutine } from "./wait.ts";

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
      const task = serveClient(scheduler, client, room);
      scheduler.spawn(task, `client ${client}`);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      if (error.code === "ECONNABORTED") continue;
      const isFull = error.code === "EMFILE" || error.code === "ENFILE";
      if (!isFull || scheduler.tasks.size === 1) throw error;
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
  try {
    yield* echo(client);
  } finally {
    scheduler.close(client);
    room.make();
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
class Room {
  readonly counter = eventfd();
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
    if (this.wanted) eventfdWrite(this.counter, 1);
  }
}
