/** Two that give way to each other, so many times each, in several ways. */
import type { Coroutine } from "../../04-futures/drive.ts";
import { Future } from "../../04-futures/future.ts";
import { checkpoint } from "../../05-tasks/checkpoint.ts";
import { createTask } from "../../05-tasks/task.ts";

/** Two tasks that give way for a turn. */
export function* byCheckpoint(times: number): Coroutine<void> {
  yield* both(function* () {
    for (let count = 0; count < times; count += 1) yield* checkpoint();
  });
}

/** Two tasks, each of which waits for a Future that the other completes. */
export function* byFuture(times: number): Coroutine<void> {
  let next = new Future<void>();
  yield* both(function* () {
    for (let count = 0; count < times; count += 1) {
      const [own, others] = [new Future<void>(), next];
      next = own;
      others.setResult();
      yield* own;
    }
    // The other one has its last wait.
    if (!next.done()) next.setResult();
  });
}

/** Two async functions that await what is there. */
export async function byAwait(times: number): Promise<void> {
  const there = Promise.resolve();
  const player = async () => {
    for (let count = 0; count < times; count += 1) await there;
  };
  await Promise.all([player(), player()]);
}

function* both(player: () => Coroutine<void>): Coroutine<void> {
  const [one, other] = [createTask(player()), createTask(player())];
  yield* one;
  yield* other;
}
