/** A whole run as text, in the words of `npm run echo -- 02 --trace`. */
import type { Machine } from "#src/kernel/simulated/machine/machine.ts";
import type * as lenses from "#src/trace/lenses.ts";
import type { Lens } from "#src/trace/lens.ts";
import type * as text from "#src/trace/text.ts";
import type * as tracer from "#src/trace/tracer.ts";
import type { Log } from "./log.ts";
import type { Runnable } from "./messages.ts";
import type { Kernel } from "./page.ts";
import type { Scope } from "./scope.ts";

/** What a page with a trace needs beside what its cells import. */
export const traceModules = {
  lenses: "#src/trace/lenses.ts",
  text: "#src/trace/text.ts",
  tracer: "#src/trace/tracer.ts",
} as const;

/**
 * A log that looks into the loop of a cell's program. Its modules are those of
 * the cell: a lens over others would see nothing.
 */
export async function traceLog(
  scope: Scope,
  { program }: Runnable,
): Promise<Log> {
  const { lensFor } = scope.module(traceModules.lenses) as typeof lenses;
  const lens = await lensFor(program.chapter, program.file);
  const { TraceText } = scope.module(traceModules.text) as typeof text;
  const { trace } = scope.module(traceModules.tracer) as typeof tracer;
  return new TraceLog(lens, new TraceText(), trace);
}

class TraceLog implements Log {
  readonly lens: Lens;
  readonly words: text.TraceText;
  readonly trace: typeof tracer.trace;
  written = "";
  stopTrace = () => {};

  constructor(lens: Lens, words: text.TraceText, trace: typeof tracer.trace) {
    this.lens = lens;
    this.words = words;
    this.trace = trace;
  }

  get lines(): readonly string[] {
    return this.written.trimEnd().split("\n");
  }

  start(_kernel: Kernel, machine: Machine): void {
    this.stopTrace = this.trace(
      this.lens,
      (event) => (this.written += this.words.write(event)),
      () => machine.nowUs / 1000,
    );
  }

  // The trace says what is printed, and why the run is over.
  print(): void {}

  stop(): void {
    this.stopTrace();
    this.written += this.words.close();
  }
}
