/** The echo server in tasks. */
import { close, getsockname, setNonblocking } from "#kernel";
import { listenOn, type ServeOptions } from "../00-blocking/listener.ts";
import { acceptClients } from "../04-futures/echo.ts";
import type { EventLoop } from "../04-futures/event-loop.ts";
import { run } from "./run.ts";
import { createTask } from "./task.ts";

/** Serves all clients, for ever. */
export function serve(
  { host, port, onListening }: ServeOptions,
  loop?: EventLoop,
): void {
  const listener = listenOn(host, port);
  setNonblocking(listener);
  onListening(getsockname(listener));
  try {
    run(acceptClients(listener, createTask), loop);
  } finally {
    close(listener);
  }
}
