/** The echo server, and beside it a coroutine that only sleeps. */
import { print } from "#kernel";
import type { ServeOptions } from "../00-blocking/listener.ts";
import { type Coroutine, drive } from "./drive.ts";
import * as echo from "./echo.ts";
import { EventLoop } from "./event-loop.ts";
import { sleep } from "./io.ts";

/** Serves all clients; prints a line after one second. */
export function serve(options: ServeOptions): void {
  const loop = new EventLoop();
  drive(sleeper(), loop);
  echo.serve(options, loop);
}

function* sleeper(): Coroutine<void> {
  yield* sleep(1000);
  print("one second later");
}
