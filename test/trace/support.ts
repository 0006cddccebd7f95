/** Traces of whole runs on the simulated kernel, for the tests of lenses. */
import type { ServeOptions } from "#src/00-blocking/listener.ts";
import { withScene } from "#src/kernel/simulated/clients/cast.ts";
import { Quiescent } from "#src/kernel/simulated/machine/quiescent.ts";
import { boot, clockMs } from "#src/kernel/simulated/run.ts";
import { readScene } from "#src/kernel/simulated/clients/scene.ts";
import type { TraceEvent } from "#src/trace/events.ts";
import { lensFor } from "#src/trace/lenses.ts";
import { trace } from "#src/trace/tracer.ts";

const oneByte = `A connects @10
B connects @20
B sends "hello" @30
A resets @50`;

const traces: (() => void)[] = [];

/**
 * Ends the traces that a test has begun. Each file has it done after each
 * test: a hook in this file would be one of the first file's alone.
 */
export function endTraces(): void {
  for (const end of traces.splice(0)) end();
}

/** All that happens while a server plays a scene to its end. */
export async function traced(
  chapter: string,
  file: string,
  text = oneByte,
): Promise<TraceEvent[]> {
  const url = new URL(`../../src/${chapter}/${file}.ts`, import.meta.url);
  const server = (await import(url.href)) as {
    serve: (options: ServeOptions) => void;
  };
  const options = { host: "127.0.0.1", port: 9000, onListening: () => {} };
  return tracedRun(chapter, file, () => server.serve(options), { text });
}

/** All that happens while something runs, to its end. */
export async function tracedRun(
  chapter: string,
  file: string,
  run: () => void,
  { text = "", originMs = 0 } = {},
): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  boot({ ...withScene(readScene(text)), onPrint: () => {} });
  const lens = await lensFor(chapter, file);
  const sink = (event: TraceEvent) => void events.push(event);
  traces.push(trace(lens, sink, clockMs, { originMs }));
  try {
    run();
  } catch (error) {
    if (!(error instanceof Quiescent)) throw error;
  }
  return events;
}

/** The moves of the loop, and its turns with what is ready and waiting. */
export function moves(events: readonly TraceEvent[]): string[] {
  return events.flatMap((event) => {
    switch (event.kind) {
      case "turn": {
        const { number, ready, waiting, timed } = event;
        const times = timed.length === 0 ? "" : ` / ${timed}`;
        return [`turn ${number}: ${ready} / ${waiting}${times}`];
      }
      case "run":
        return [`${event.who}: ${event.where}`];
      case "resume": {
        if (event.by !== undefined) {
          return [`${event.who} is called by ${event.by}`];
        }
        const how = event.isNew ? "begins" : "goes on";
        return [`${event.who} ${how}${event.error ? " by an error" : ""}`];
      }
      case "yield":
        return [`${event.who} yields ${event.wait}`];
      case "finish": {
        if (event.state !== undefined) return [`${event.who} is cancelled`];
        return [`${event.who} ends${event.error ? " by an error" : ""}`];
      }
      case "cancel":
        return [`cancel of ${[event.who, ...event.path].join(" -> ")}`];
      case "done":
        return [`${event.who} is ${event.state}`];
      default:
        return [];
    }
  });
}
