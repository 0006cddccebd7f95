/** More sleepers with a timer each than there can be descriptors. */
import { print } from "#kernel";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine } from "#src/02-coroutines/wait.ts";
import { sleep } from "#src/03-timers/timerfd.ts";

const sleeperCount = 100;
const scheduler = new Scheduler();
const refusals: string[] = [];
let sleptCount = 0;

function* sleeper(): Coroutine<void> {
  try {
    yield* sleep(1);
    sleptCount += 1;
  } catch (error) {
    refusals.push(String(error));
  }
}

function* main(): Coroutine<void> {
  for (let i = 0; i < sleeperCount; i++) scheduler.spawn(sleeper());
  // Its own timer is the first: it closes one before it opens the next.
  while (sleptCount + refusals.length < sleeperCount) yield* sleep(1);
}

scheduler.run(main());
print(`some slept: ${sleptCount > 0}`);
for (const refusal of new Set(refusals)) print(refusal);
