/** An echo server that knows of the course nothing but its runtime. */
import {
  type Fd,
  getsockname,
  print,
  setNonblocking,
  SystemError,
} from "#kernel";
import * as runtime from "#src/index.ts";

// So long after accept has failed it is tried again, as in asyncio.
const pauseMs = 100;

/** Serves all clients, for ever. */
export function serve(
  { host, port, onListening }: runtime.ServeOptions,
  loop?: runtime.EventLoop,
): void {
  const listener = runtime.listenOn(host, port);
  setNonblocking(listener);
  onListening(getsockname(listener));
  runtime.run(acceptClients(listener), loop);
}

/** Starts a task for every client that connects, until it is cancelled. */
export function* acceptClients(listener: Fd): runtime.Coroutine<never> {
  for (;;) {
    try {
      serveClient(yield* runtime.accept(listener));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      print(error.message);
      yield* runtime.sleep(pauseMs);
    }
  }
}

function serveClient(client: Fd): void {
  const task = runtime.createTask(echo(client), `client ${client}`);
  // No `finally` of a task runs if it is cancelled before its first step.
  task.addDoneCallback(() => {
    runtime.close(client);
    const error = task.cancelled() ? null : task.exception();
    if (error !== null) print(`${task.name}: ${error}`);
  });
}

function* echo(client: Fd): runtime.Coroutine<void> {
  const buffer = new Uint8Array(16 * 1024);
  for (;;) {
    const count = yield* runtime.recv(client, buffer);
    if (count === 0) return;
    yield* runtime.sendAll(client, buffer.subarray(0, count));
  }
}
