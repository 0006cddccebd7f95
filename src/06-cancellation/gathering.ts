/** What is waited for by a coroutine that has gathered others. */
import { CancelledError, Future } from "../04-futures/future.ts";

/** Done when enough of its Futures are. A cancel goes on to all of them. */
export class Gathering extends Future<Future<unknown> | null> {
  readonly futures: readonly Future<unknown>[];
  /** It was cancelled; it will be done when all of them are. */
  request: CancelledError | null = null;

  constructor(futures: readonly Future<unknown>[]) {
    super();
    this.futures = futures;
  }

  /** Remembers it. The task that waits sees to it that the others hear. */
  override cancel(reason?: string): boolean {
    if (this.done()) return false;
    this.request ??= new CancelledError(reason);
    return true;
  }
}
