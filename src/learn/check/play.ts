/** Plays a program on a simulated kernel of its own, and keeps what happens. */
import type { Fd } from "#kernel";
import { Cast } from "../../kernel/simulated/clients/cast.ts";
import type { Client } from "../../kernel/simulated/clients/client.ts";
import { readScene } from "../../kernel/simulated/clients/scene.ts";
import type { Machine, Setup } from "../../kernel/simulated/machine/machine.ts";
import { Quiescent } from "../../kernel/simulated/machine/quiescent.ts";
import { boot, clockMs } from "../../kernel/simulated/run.ts";
import { type Lens, nothing } from "../../trace/lens.ts";
import { trace } from "../../trace/tracer.ts";
import { Run } from "./run.ts";

/** What a program is played with; nothing of it is needed. */
export type Play = Omit<Setup, "others"> & {
  /** What the clients do; without a scene there are none. */
  readonly scene?: string;
  /** How to look into the loop; without a lens only calls are seen. */
  readonly lens?: Lens;
  /** Whether an error of the program is kept in the run, and not thrown. */
  readonly keepsErrors?: boolean;
};

/** Sees the calls of a program, and nothing between them. */
const callsOnly: Lens = { turnsAt: "poll", attach: () => () => nothing };

/**
 * Runs a program until it returns or nothing more can happen. Throws what the
 * program throws, so that a check need not ask for it.
 */
export function play(program: () => unknown, options: Play = {}): Run {
  const {
    scene = "",
    lens = callsOnly,
    keepsErrors = false,
    ...setup
  } = options;
  const script = readScene(scene);
  const run = new Run();
  const machine = boot({
    untilMs: script.untilMs,
    ...setup,
    onPrint: (line) => run.printed.push(line),
    others: (machine) => new Audience(machine, script, run),
  });
  const stop = trace(lens, (event) => run.tell(event), clockMs);
  try {
    run.value = program();
    run.end = "returned";
    // What the program has sent last is still on its way to the clients.
    while (machine.others.react());
  } catch (error) {
    run.end = error instanceof Quiescent ? error.reason : "threw";
    run.error = error instanceof Quiescent ? null : error;
  } finally {
    stop();
  }
  run.atMs = machine.nowUs / 1000;
  run.open = openIn(machine);
  if (run.end === "threw" && !keepsErrors) throw run.error;
  refuseSlips(run, keepsErrors);
  return run;
}

/**
 * A slip of the pen is no answer to what is asked: it is said before all else.
 * `isKept`: errors are looked at by the check, but for a name that is nowhere.
 */
function refuseSlips({ error, events }: Run, isKept: boolean): void {
  if (error instanceof ReferenceError) throw error;
  for (const event of events) {
    if (event.kind !== "finish") continue;
    const slip = slipIn(event.error ?? "", isKept);
    if (slip !== null)
      throw named(slip.name, `${slip.words} (in the task ${event.who})`);
  }
}

// How the engine complains of code; nobody throws such a thing on purpose.
const complaint =
  /is not a function|is not a constructor|^Cannot |^Invalid |^Maximum /;

function slipIn(error: string, isKept: boolean) {
  const [, name = "", words = ""] =
    /^(ReferenceError|TypeError|RangeError): (.*)/.exec(error) ?? [];
  if (name === "") return null;
  const isSlip =
    name === "ReferenceError" || (!isKept && complaint.test(words));
  return isSlip ? { name, words } : null;
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

/** The descriptors that were left open, without the terminal's three. */
function openIn({ table }: Machine): readonly Fd[] {
  return table.openFds().filter((fd) => fd > 2);
}

/** The clients of the scene, and what each of them has received. */
class Audience extends Cast {
  readonly run: Run;

  constructor(machine: Machine, scene: Cast["scene"], run: Run) {
    super(machine, scene);
    this.run = run;
  }

  override client(name: string): Client {
    const client = super.client(name);
    if (!this.run.clients.has(name)) {
      this.run.clients.set(name, client);
      client.onBytes = (bytes) => this.run.receive(name, bytes);
    }
    return client;
  }
}
