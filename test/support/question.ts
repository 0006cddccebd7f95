/** The questioner's program, whose coroutines and table are global. */
import type { ServeOptions } from "#src/00-blocking/listener.ts";
import { ready, selector, serve } from "#src/02-coroutines/question.ts";

/** Its `serve`, as if nobody had used it before; nothing is left behind. */
export function serveQuestion(options: ServeOptions): void {
  forget();
  try {
    serve(options);
  } finally {
    forget();
  }
}

function forget(): void {
  ready.length = 0;
  selector.keys.clear();
}
