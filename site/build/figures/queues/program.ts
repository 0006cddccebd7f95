/**
 * One await, by our `__awaiter` if this is lowered, or else by the engine with
 * our loop as its guest: the trace, as lines of JSON. `trace/run.ts` starts it.
 */
import { writeFileSync } from "node:fs";
import { EventLoop } from "#src/04-futures/event-loop.ts";
import { Future } from "#src/04-futures/future.ts";
import { runAsGuest } from "#src/07-await/guest.ts";
import { Host } from "#src/07-await/host.ts";
import { run } from "#src/07-await/run.ts";
import { boot, clockMs } from "#src/kernel/simulated/run.ts";
import { Spies } from "#src/trace/lens.ts";
import { lensFor } from "#src/trace/lenses.ts";
import { trace } from "#src/trace/tracer.ts";
import { main } from "./awaits.ts";
import type { QueuesEvent } from "./events.ts";

const [way = "", file = ""] = process.argv.slice(2);
const lines: string[] = [];
const lens = await lensFor("07-await", "run");
boot();
const end = trace(lens, tell, clockMs, { isQuiet: true });
watch(new Spies());
if (way === "ours") run(main);
else await runAsGuest(main);
end();
writeFileSync(file, lines.join(""));

function tell(event: QueuesEvent): void {
  lines.push(`${JSON.stringify({ way, ...event })}\n`);
}

/** Tells of what no other trace needs: who puts something into a queue. */
function watch(spies: Spies): void {
  const at = () => ({ atMs: clockMs() });
  spies.on(EventLoop.prototype, "callSoon", (_loop, { name }) =>
    tell({ kind: "soon", callback: name, ...at() }),
  );
  spies.on(Future.prototype, "addDoneCallback", (_future, { name }) =>
    tell({ kind: "added", callback: name, ...at() }),
  );
  spies.around(EventLoop.prototype, "runOnce", () => () => {
    tell({ kind: "over", ...at() });
  });
  spies.on(Host.prototype, "turn", () => tell({ kind: "host", ...at() }));
  const { then } = Future.prototype;
  // The engine calls it; what it gives, and is called then, is the engine's.
  Future.prototype.then = function (onFulfilled, onRejected) {
    tell({ kind: "then", ...at() });
    const react: typeof onFulfilled = (value) => {
      tell({ kind: "react", ...at() });
      return onFulfilled?.(value) as never;
    };
    return then.call(this, react, onRejected) as never;
  };
}
