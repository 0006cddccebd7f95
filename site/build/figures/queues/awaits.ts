/** The function of the figure, for either of the two who make it go on. */
import "#src/07-await/awaiter.ts";
import { print } from "#kernel";
import { getRunningLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";

/** Awaits a Future that a timer completes. */
export async function main(): Promise<void> {
  const future = new Future<void>();
  getRunningLoop().callLater(10, complete, future);
  print("before");
  await future;
  print("after");
}

function complete(future: Future<void>): void {
  future.setResult();
}
