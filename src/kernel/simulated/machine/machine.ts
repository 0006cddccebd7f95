/**
 * The simulated machine: a clock that moves when the program calls or waits,
 * a network, a table of descriptors, and whoever is at the other ends.
 */
import { record } from "../../recording.ts";
import { ArmedTimers } from "./armed-timers.ts";
import { type Faults, noFaults } from "../faults/faults.ts";
import { DescriptorTable, Terminal } from "./files.ts";
import { Network } from "../network/network.ts";
import { Quiescent } from "./quiescent.ts";
import { Refusal } from "./refusal.ts";
import { twoBuffers, type Wire } from "../network/wire.ts";

/** Everybody who is not the program. Times are microseconds of the clock. */
export type Others = {
  /** Does what follows from what the program has done; whether it did. */
  react(): boolean;
  /** When the next of their own deeds is due; `Infinity`: never. */
  nextUs(): number;
  /** Does it. */
  act(): void;
  /** Asked when the program sleeps: does something without waiting for time? */
  actWhenIdle(): boolean;
};

/** A world without others. */
export const nobody: Others = {
  react: () => false,
  nextUs: () => Infinity,
  act: () => {},
  actWhenIdle: () => false,
};

/** How a machine is set up. Everything has a default. */
export type Setup = {
  readonly others?: (machine: Machine) => Others;
  readonly faults?: Faults;
  /** What the comparison with Linux puts in; see wire.ts. */
  readonly wire?: Wire;
  /** How many descriptors there can be. */
  readonly descriptorsMax?: number;
  /** The point of the clock at which the run is over, in milliseconds. */
  readonly untilMs?: number;
  /** What `print` does with a line. */
  readonly onPrint?: (line: string) => void;
};

// A call takes a microsecond. So many in a row that change nothing are a loop
// that spins; while a deed is due it is only given the time to come.
const callUs = 1;
const idleCallsMax = 10_000;
const waitingCallsMax = 1_000_000;
const callsMax = 50_000_000;

/** One run: made by `boot`, used by every call of the program. */
export class Machine {
  nowUs = 0;
  callCount = 0;
  /** Calls since the last that changed anything. */
  idleCallCount = 0;
  /** Why the run is over; `null` while it is not. */
  end: Quiescent | null = null;
  readonly table: DescriptorTable;
  readonly network: Network;
  readonly timers = new ArmedTimers();
  readonly faults: Faults;
  readonly others: Others;
  readonly untilUs: number;
  readonly onPrint: (line: string) => void;

  constructor(setup: Setup) {
    this.table = new DescriptorTable(setup.descriptorsMax ?? 1_048_576);
    for (let fd = 0; fd < 3; fd++) this.table.open(new Terminal(this));
    this.network = new Network(() => this.nowUs, setup.wire ?? twoBuffers);
    this.faults = setup.faults ?? noFaults;
    this.untilUs = (setup.untilMs ?? Infinity) * 1000;
    this.onPrint = setup.onPrint ?? ((line) => console.log(line));
    this.others = setup.others?.(this) ?? nobody;
  }

  /** A call begins: a microsecond passes, and what is due happens. */
  enter(): void {
    if (this.end !== null) throw this.end;
    const dueUs = this.timers.nextUs(this.nowUs);
    this.nowUs += callUs;
    this.callCount += 1;
    this.idleCallCount += 1;
    if (dueUs <= this.nowUs) this.changed();
    this.happen();
    const { idleCallCount } = this;
    const isHopeless =
      idleCallCount > waitingCallsMax ||
      (idleCallCount > idleCallsMax && this.nextUs() === Infinity);
    if (isHopeless) {
      this.finish("spinning", `${idleCallCount - 1} calls changed nothing`);
    }
    if (this.callCount > callsMax) this.finish("over", "too many calls");
  }

  /** Something is different now: the program does not spin. */
  changed(): void {
    this.idleCallCount = 0;
  }

  /** Lets happen what is due by now, in order of time. */
  happen(): void {
    if (this.nowUs >= this.untilUs) this.finish("over", "the time is up");
    if (this.others.react()) this.changed();
    for (;;) {
      const knockUs = this.network.nextKnockUs();
      const actUs = this.others.nextUs();
      if (Math.min(knockUs, actUs) > this.nowUs) return;
      if (knockUs <= actUs) this.network.knockAgain();
      else this.others.act();
      this.others.react();
      this.changed();
    }
  }

  /**
   * Sleeps until this is so, at the longest until a point of the clock: the
   * clock jumps to whatever can happen next. Whether it is so.
   */
  sleep(isSo: () => boolean, deadlineUs = Infinity): boolean {
    while (!isSo()) {
      if (this.others.react()) {
        this.changed();
        continue;
      }
      if (this.nowUs >= deadlineUs) return false;
      if (this.faults.interrupts()) throw new Refusal("EINTR");
      if (this.others.actWhenIdle()) {
        this.changed();
        this.happen();
        continue;
      }
      const nextUs = Math.min(deadlineUs, this.nextUs());
      if (nextUs === Infinity) {
        this.finish("asleep", "nothing more can happen");
      }
      this.nowUs = Math.max(this.nowUs, nextUs);
      this.changed();
      this.happen();
    }
    return true;
  }

  /** When something is due next, if the program does nothing. */
  nextUs(): number {
    return Math.min(
      this.untilUs,
      this.timers.nextUs(this.nowUs),
      this.network.nextKnockUs(),
      this.others.nextUs(),
    );
  }

  /** Ends the run; this call does not return, and nor does any later one. */
  finish(reason: Quiescent["reason"], message: string): never {
    this.end = new Quiescent(reason, message);
    record({ kind: "end", atMs: this.nowUs / 1000, reason, message });
    throw this.end;
  }
}
