/** Runs one program on our await, or on the engine's if it is not lowered. */
import { print } from "#kernel";
import { Task } from "#src/06-cancellation/task.ts";
import { main } from "#src/07-await/both.ts";
import { runAsGuest } from "#src/07-await/guest.ts";

await runAsGuest(() => {
  const promise = main();
  print(`its await is ${promise instanceof Task ? "ours" : "the engine's"}`);
  return promise;
});
