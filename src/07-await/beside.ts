/** A timer of the engine's, and beside it a sleep of ours that is longer. */
import { print } from "#kernel";
import type { Coroutine } from "../04-futures/drive.ts";
import { sleep } from "../04-futures/io.ts";
import { createTask } from "../06-cancellation/task.ts";
import { runAsGuest } from "./guest.ts";
import { run } from "./run.ts";

function* main(): Coroutine<void> {
  yield* sleep(1000);
  print("our sleep of 1000 ms");
}

setTimeout(() => print("the engine's timer of 10 ms"), 10);
if (process.argv[2] === "run") run(main());
else await runAsGuest(() => createTask(main()));
