/** A wait for nothing, so that others have their turn. */
import type { Coroutine } from "../04-futures/drive.ts";
import { Future } from "../04-futures/future.ts";

/** Gives way for one turn. asyncio writes `sleep(0)` for it. */
export function* checkpoint(): Coroutine<void> {
  const future = new Future<void>();
  future.setResult();
  // By hand: a `yield*` of what is done would not yield.
  future.isAwaited = true;
  yield future;
}
