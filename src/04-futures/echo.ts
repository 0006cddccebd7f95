/** The echo server over Futures; silent clients are let go. */
import { type Fd, getsockname, print, setNonblocking } from "#kernel";
import { listenOn, type ServeOptions } from "../00-blocking/listener.ts";
import { concernsOneClient, isLackOfRoom } from "../01-callbacks/refusals.ts";
import { sentence } from "../01-callbacks/sentence.ts";
import { ClosedError } from "../02-coroutines/wait.ts";
import { idleLimitMs } from "../03-timers/echo.ts";
import { type Coroutine, drive } from "./drive.ts";
import { EventLoop, getRunningLoop } from "./event-loop.ts";
import { Future } from "./future.ts";
import { accept, close, recv, sendAll } from "./io.ts";

/** Serves all clients, for ever. */
export function serve(
  { host, port, onListening }: ServeOptions,
  loop = new EventLoop(),
): void {
  const listener = listenOn(host, port);
  setNonblocking(listener);
  onListening(getsockname(listener));
  const ended = new Future<never>(loop);
  drive(main(listener, ended), loop);
  loop.run();
  if (ended.done()) ended.result();
}

/** Carries the error of the server out, since `drive` does not. */
function* main(listener: Fd, ended: Future<never>): Coroutine<void> {
  try {
    yield* acceptClients(listener);
  } catch (error) {
    ended.setException(error);
    ended.loop.stop();
  }
}

/** Starts a coroutine for every client that connects. */
export function* acceptClients(
  listener: Fd,
  start: (coroutine: Coroutine<void>) => void = drive,
): Coroutine<never> {
  const room = { taken: 0, left: new Future<void>() };
  for (;;) {
    try {
      const client = yield* accept(listener);
      room.taken += 1;
      start(serveClient(client, room));
    } catch (error) {
      if (concernsOneClient(error)) continue;
      // Without a client there is none whose leaving could help.
      if (!isLackOfRoom(error) || room.taken === 0) throw error;
      print(`${error.message}: accepting again when a client has left`);
      room.left = new Future();
      yield* room.left;
    }
  }
}

/** How many clients there are, and the news that one has left. */
type Room = { taken: number; left: Future<void> };

function* serveClient(client: Fd, room: Room): Coroutine<void> {
  let open = true;
  try {
    yield* echo(client);
  } catch (error) {
    // Closed by the timer: the number may be a stranger's by now.
    open = !(error instanceof ClosedError);
    const reason = open ? sentence(error) : "silent for too long";
    print(`client ${client}: ${reason}`);
  } finally {
    if (open) close(client);
    room.taken -= 1;
    if (!room.left.done()) room.left.setResult();
  }
}

function* echo(client: Fd): Coroutine<void> {
  const buffer = new Uint8Array(16 * 1024);
  for (;;) {
    const count = yield* recvOrClose(client, buffer);
    if (count === 0) return;
    yield* sendAll(client, buffer.subarray(0, count));
  }
}

/** As `recv`; but closes the client when nothing has come for too long. */
function* recvOrClose(client: Fd, buffer: Uint8Array): Coroutine<number> {
  const loop = getRunningLoop();
  // A turn later: who has spoken in the turn of the deadline goes on first.
  let timer = loop.callLater(idleLimitMs, () => {
    timer = loop.callSoon(close, client);
  });
  try {
    return yield* recv(client, buffer);
  } finally {
    // Whatever happened: the number may soon be a stranger's.
    timer.cancel();
  }
}
