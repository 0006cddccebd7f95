/** Two things that are not sockets: a timer on the virtual clock, a counter. */
import { POLLIN, POLLOUT } from "../../types.ts";
import { OpenFile } from "./files.ts";

/** timerfd_create(2), for one shot. */
export class Timer extends OpenFile {
  /** When it fires, in microseconds of the clock; `null`: not armed. */
  dueUs: number | null = null;

  /** Arms it for a point of time; `null` disarms. */
  arm(dueUs: number | null): void {
    this.machine.timers.delete(this);
    this.dueUs = dueUs;
    if (dueUs !== null) this.machine.timers.add(this, dueUs);
  }

  hasFired(): boolean {
    return this.dueUs !== null && this.dueUs <= this.machine.nowUs;
  }

  readiness(): number {
    return this.hasFired() ? POLLIN : 0;
  }

  /** How often it has fired since, which is once; `null` would block. */
  read(): number | null {
    if (!this.waitUntil(() => this.hasFired())) return null;
    this.arm(null);
    return 1;
  }

  close(): void {
    this.arm(null);
  }
}

// ULLONG_MAX - 1; not a number that JavaScript's own could hold.
const countMax = 2n ** 64n - 2n;

/** eventfd(2). */
export class Counter extends OpenFile {
  count = 0n;

  readiness(): number {
    return (
      (this.count > 0n ? POLLIN : 0) | (this.count < countMax ? POLLOUT : 0)
    );
  }

  /** The count, now 0 again; `null` would block. */
  read(): number | null {
    if (!this.waitUntil(() => this.count > 0n)) return null;
    const { count } = this;
    this.count = 0n;
    return Number(count);
  }

  /** Adds to the count; `null` when there is no room for so much. */
  add(count: bigint): true | null {
    if (!this.waitUntil(() => this.count + count <= countMax)) return null;
    this.count += count;
    return true;
  }

  close(): void {}
}
