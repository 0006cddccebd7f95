/**
 * How long another process has been on a processor: the kernel's own account
 * of it, user and system time of all threads, to the nanosecond. To ask costs
 * the one who is asked nothing, and it need not even be awake.
 */
import koffi from "koffi";

const libc = koffi.load(null);
const clock_getcpuclockid: (pid: number, clock: Int32Array) => number =
  libc.func("int clock_getcpuclockid(int, void *)");
const clock_gettime: (clock: number, time: BigInt64Array) => number = libc.func(
  "int clock_gettime(int, void *)",
);

/** Milliseconds of CPU time so far. Throws an Error if it has ended. */
export function cpuMsOf(pid: number): number {
  const clock = new Int32Array(1);
  // struct timespec: seconds, nanoseconds.
  const time = new BigInt64Array(2);
  const isKnown = clock_getcpuclockid(pid, clock) === 0;
  if (!isKnown || clock_gettime(clock[0] ?? 0, time) !== 0) {
    throw new Error(`there is no process ${pid}`);
  }
  return Number(time[0]) * 1e3 + Number(time[1]) / 1e6;
}
