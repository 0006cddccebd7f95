/** Small coroutines that tasks are made of, and who watches them. */
import type { Coroutine } from "#src/04-futures/drive.ts";
import type { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { tasksOf } from "#src/05-tasks/task-list.ts";

/** Returns a value, so many turns later. */
export function* giving<T>(value: T, turnCount = 0): Coroutine<T> {
  yield* turns(turnCount);
  return value;
}

/** Throws an error, so many turns later. */
export function* throwing(error: unknown, turnCount = 0): Coroutine<never> {
  yield* turns(turnCount);
  throw error;
}

/** Lets others have so many turns. */
export function* turns(count: number): Coroutine<void> {
  for (let i = 0; i < count; i++) yield* checkpoint();
}

/** Waits for what nobody will complete; then does this. */
export function* lasting(atTheEnd: () => void = () => {}): Coroutine<never> {
  try {
    return yield* new Future<never>();
  } finally {
    atTheEnd();
  }
}

/** What a coroutine returns, or the error that it throws, as text. */
export function* told(coroutine: Coroutine<unknown>): Coroutine<string> {
  try {
    return `returned ${String(yield* coroutine)}`;
  } catch (error) {
    return String(error);
  }
}

/** The errors of tasks that nobody asked for, as they are told of. */
export function lossesOf(loop: EventLoop): string[] {
  const losses: string[] = [];
  tasksOf(loop).onUnretrieved = ({ name }, error) =>
    losses.push(`${name}: ${String(error)}`);
  return losses;
}
