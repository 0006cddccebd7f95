/** `--trace`: to the terminal for people, or to a file as lines of JSON. */
import { openSync, writeSync } from "node:fs";
import type { Sink } from "../../trace/tracer.ts";
import { trace } from "../../trace/tracer.ts";
import { lensFor } from "../../trace/lenses.ts";
import { TraceText } from "../../trace/text.ts";
import { UsageError } from "../fail.ts";
import type { ServerFile } from "../servers.ts";

/** Traces the real kernel from now on; `to` is a file, or `-`. */
export async function startTrace(server: ServerFile, to: string) {
  const { nowMs } = await import("#kernel");
  const lens = await lensFor(server.chapter, server.file);
  const originMs = nowMs();
  const options = { isQuiet: to === "-", originMs };
  trace(lens, to === "-" ? await toTerminal() : toFile(to), nowMs, options);
}

/** A sink that writes each event as a line of JSON. */
export function toFile(path: string): Sink {
  const fd = opened(path);
  return (event) => void writeSync(fd, `${JSON.stringify(event)}\n`);
}

/** Written at once: Node's own streams would wait for a loop not to come. */
async function toTerminal(): Promise<Sink> {
  const { write } = await import("../../kernel/libc/output.ts");
  const text = new TraceText();
  return (event) => write(text.write(event));
}

function opened(path: string): number {
  try {
    return openSync(path, "w");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--trace cannot write to ${path}: ${code}`);
  }
}
