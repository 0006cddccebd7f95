import type { Timer } from "./counters.ts";

/** The timers that are armed, and which of them fires next. */
export class ArmedTimers {
  readonly timers = new Set<Timer>();
  /** When the next of them is due, if that is known; see `nextUs`. */
  knownUs: number | null = Infinity;

  add(timer: Timer, dueUs: number): void {
    this.timers.add(timer);
    if (this.knownUs !== null) this.knownUs = Math.min(this.knownUs, dueUs);
  }

  delete(timer: Timer): void {
    this.timers.delete(timer);
    // Who is the next now is looked for when somebody asks.
    if (timer.dueUs === this.knownUs) this.knownUs = null;
  }

  /**
   * When the next timer fires after this point of the clock, `Infinity` if
   * none does. A timer that has fired and was not read yet does not count.
   */
  nextUs(nowUs: number): number {
    if (this.knownUs === null || this.knownUs <= nowUs) {
      this.knownUs = Infinity;
      for (const { dueUs } of this.timers) {
        if (dueUs === null || dueUs <= nowUs) continue;
        this.knownUs = Math.min(this.knownUs, dueUs);
      }
    }
    return this.knownUs;
  }
}
