/** The echo server, and beside it a task that only sleeps. */
import { print } from "#kernel";
import type { ServeOptions } from "../00-blocking/listener.ts";
import type { Coroutine } from "../04-futures/drive.ts";
import { EventLoop } from "../04-futures/event-loop.ts";
import { sleep } from "../04-futures/io.ts";
import * as echo from "./echo.ts";
import { Task } from "./task.ts";

/** Serves all clients; prints a line after one second. */
export function serve(options: ServeOptions): void {
  const loop = new EventLoop();
  new Task(sleeper(), "sleeper", loop);
  echo.serve(options, loop);
}

function* sleeper(): Coroutine<void> {
  yield* sleep(1000);
  print("one second later");
}
