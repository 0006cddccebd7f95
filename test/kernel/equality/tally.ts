/** What a comparison has come to, and how long Linux is waited for. */
import { nowMs } from "#src/kernel/libc.ts";

// On loopback an effect is there when the call returns. Where it is not (an
// acknowledgement or an interrupt that comes late), it gets this long.
const patienceMs = 100;

/** Counts over any number of sequences. */
export class Tally {
  sequences = 0;
  calls = 0;
  /** How often a count of Linux was adopted. */
  adopted = 0;
  /** How often Linux was asked again: it was behind. */
  askedAgain = 0;
  /** The same of timers that are due, which fire from an interrupt. */
  askedTimersAgain = 0;
  /** Sequences that were given up: they took so long that Linux retries. */
  cutOff = 0;
  /** Sequences played again: another thread was in the way. */
  disturbed = 0;

  /** Asks until it is so, but not for ever; whether it is so. */
  askAgain(what: string, isSo: () => boolean): boolean {
    if (what === "timer") this.askedTimersAgain += 1;
    else this.askedAgain += 1;
    const deadlineMs = nowMs() + patienceMs;
    while (nowMs() < deadlineMs) if (isSo()) return true;
    // The machine may have let us sleep past the deadline.
    return isSo();
  }

  /** All of it in a sentence. */
  toString(): string {
    return (
      `${this.sequences} sequences, ${this.calls} calls, ` +
      `${this.adopted} counts adopted from Linux; ` +
      `Linux asked again ${this.askedAgain} times, ` +
      `${this.askedTimersAgain} more for timers; ` +
      `${this.cutOff} sequences cut off, ${this.disturbed} played again`
    );
  }
}
