/** The echo server, and beside it an async function that only sleeps. */
import "./awaiter.ts";
import { print } from "#kernel";
import type { ServeOptions } from "../00-blocking/listener.ts";
import { EventLoop } from "../04-futures/event-loop.ts";
import * as echo from "./echo.ts";
import { sleep } from "./io.ts";

/** Serves all clients; prints a line after one second. */
export function serve(options: ServeOptions): void {
  const loop = new EventLoop();
  loop.callSoon(() => void sleeper());
  echo.serve(options, loop);
}

async function sleeper(): Promise<void> {
  await sleep(1000);
  print("one second later");
}
