/** The lines of an output, in the order in which they came about. */
import type { KernelEvent } from "#src/kernel/recording.ts";
import type { Machine } from "#src/kernel/simulated/machine/machine.ts";
import type { Quiescent } from "#src/kernel/simulated/machine/quiescent.ts";
import { deedWords } from "#src/trace/text.ts";
import type { Kernel } from "./page.ts";

/** Makes lines of a run. */
export type Log = {
  readonly lines: readonly string[];
  /** Listens from now on, until the run is over. */
  readonly start: (kernel: Kernel, machine: Machine) => void;
  readonly print: (line: string) => void;
  /** The run is over; `end` says why the kernel has ended it, if it has. */
  readonly stop: (end: Quiescent | null) => void;
};

/** The call in which a program sleeps. */
type Sleep = Extract<KernelEvent, { kind: "enter" }>;

const timeWidth = 8;

/** What is printed and, between that, what the clients do. */
export class OutputLog implements Log {
  readonly lines: string[] = [];
  readonly showsClients: boolean;
  sleep: Sleep | null = null;

  constructor(showsClients: boolean) {
    this.showsClients = showsClients;
  }

  start({ startRecording }: Kernel): void {
    startRecording((event) => this.record(event));
  }

  print(line: string): void {
    this.lines.push(line);
  }

  record(event: KernelEvent): void {
    if (event.kind === "enter") this.sleep = event;
    if (event.kind === "leave") this.sleep = null;
    if (event.kind !== "client" || !this.showsClients) return;
    const { atMs, client } = event;
    this.lines.push(`${timeWords(atMs)}  ${client} ${deedWords(event)}`);
  }

  stop(end: Quiescent | null): void {
    if (end !== null) this.lines.push(endWords(end, this.sleep));
  }
}

/** As in `      10 ms`; a call takes a microsecond, and that can be seen. */
export function timeWords(atMs: number): string {
  const words = Number.isInteger(atMs) ? String(atMs) : atMs.toFixed(3);
  return `${words.padStart(timeWidth)} ms`;
}

/** As in `[asleep in accept(3), for ever]`. */
export function endWords(
  { reason, message }: Pick<Quiescent, "reason" | "message">,
  sleep: Pick<Sleep, "call" | "args"> | null,
): string {
  if (reason === "asleep" && sleep !== null) {
    const { call, args } = sleep;
    const fd = call === "poll" ? "" : `(${String(args[0])})`;
    return `[asleep in ${call}${fd}, for ever]`;
  }
  const words = message.replace(/\d+/g, (count) =>
    Number(count).toLocaleString("en"),
  );
  return reason === "spinning" ? `[${words}: it spins]` : `[${words}]`;
}
