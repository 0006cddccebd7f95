/**
 * Plays a case to a server on the simulated kernel, in this process: one
 * ordinary call of `serve`, which is over when the case is.
 */
import type { ServeOptions } from "#src/00-blocking/listener.ts";
import { noFaults } from "#src/kernel/simulated/faults/faults.ts";
import { boot } from "#src/kernel/simulated/run.ts";
import type { Case } from "../steps.ts";
import { Stage, type Tempo } from "./stage.ts";

/** A server, as each chapter exports it. */
export type Serve = (options: ServeOptions) => void;

// Of the limits in the cases, written for a process of Node's: what such a
// process has open besides standard input, output and error.
const openInNode = 21;

/** Plays a case; `null` if all went well, or in a sentence what did not. */
export function play(
  serve: Serve,
  scenario: Case,
  tempo: Tempo,
): string | null {
  const lines: string[] = [];
  const machine = boot({
    others: (machine) => new Stage(machine, scenario, tempo),
    // To be stopped and to go on is a signal for the call that sleeps.
    faults: { ...noFaults, interrupts: () => stage.takeSignal() },
    onPrint: (line) => lines.push(line),
    // As long as real sockets have: no case is to pass by an idle timer.
    untilMs: 20_000,
    ...roomFor(scenario),
  });
  const stage = machine.others as Stage;
  let end: unknown = lines.at(-1);
  try {
    serve({
      host: "127.0.0.1",
      port: 0,
      onListening: ({ port }) => (stage.port = port),
    });
    end = lines.at(-1) ?? "it said nothing";
  } catch (error) {
    end = error;
  }
  if (stage.isOver) return stage.failure;
  if (machine.end !== null) {
    stage.fail(machine.end.message);
    return stage.failure;
  }
  return `the server ended: ${String(end).replace(/\d+/g, "N")}`;
}

function roomFor({ descriptorLimit }: Case): { descriptorsMax?: number } {
  if (descriptorLimit === null) return {};
  return { descriptorsMax: descriptorLimit - openInNode };
}
