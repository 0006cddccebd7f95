/** The echo server, and beside it a task that only sleeps. */
import { print } from "#kernel";
import type { ServeOptions } from "../00-blocking/listener.ts";
import * as echo from "./echo.ts";
import { sleep } from "./io.ts";
import { Scheduler } from "./scheduler.ts";
import type { Coroutine } from "./wait.ts";

/** Serves all clients; prints a line after one second. */
export function serve(options: ServeOptions): void {
  const scheduler = new Scheduler();
  scheduler.spawn(sleeper(), "sleeper");
  echo.serve(options, scheduler);
}

function* sleeper(): Coroutine<void> {
  yield* sleep(1000);
  print("one second later");
}
