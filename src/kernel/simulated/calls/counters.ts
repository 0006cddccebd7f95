/** timerfd and eventfd. Answers as in libc/counters.ts. */
import { checkDuration, checkFd, checkInteger } from "../../arguments.ts";
import { type Fd, TFD_TIMER_ABSTIME } from "../../types.ts";
import { Counter, Timer } from "../machine/counters.ts";
import { Terminal } from "../machine/files.ts";
import type { Machine } from "../machine/machine.ts";
import { Refusal } from "../machine/refusal.ts";
import { call } from "../run.ts";

// As in libc/counters.ts: thirty million years.
const maxMs = 1e18;

/** timerfd_create(2): a timer on the clock of `nowMs`, not yet armed. */
export function timerfdCreate(): Fd {
  return call("timerfd_create", null, (machine) =>
    machine.table.open(new Timer(machine)),
  );
}

/** timerfd_settime(2): fires once, after `valueMs` or at that point. */
export function timerfdSettime(fd: Fd, valueMs: number, flags = 0): void {
  checkFd(fd);
  checkDuration("valueMs", valueMs, maxMs);
  checkInteger("flags", flags, 0, 1);
  call("timerfd_settime", fd, (machine) => {
    const timer = machine.table.getAs(fd, Timer, "EINVAL");
    const startUs = flags === TFD_TIMER_ABSTIME ? 0 : machine.nowUs;
    // Rounded up to what this clock can tell apart; 0 disarms, as in C.
    const dueUs = startUs + Math.ceil(valueMs * 1000);
    timer.arm(valueMs === 0 ? null : dueUs);
  });
}

/** read(2) of a timer: how often it has fired since; `null` would block. */
export function timerfdRead(fd: Fd): number | null {
  return read(fd);
}

/** eventfd(2): a counter that can be waited for until it is not 0. */
export function eventfd(initial = 0): Fd {
  checkInteger("initial", initial, 0, 0xffff_ffff);
  return call("eventfd", null, (machine) => {
    const counter = new Counter(machine);
    counter.count = BigInt(initial);
    return machine.table.open(counter);
  });
}

/** read(2) of a counter: its value, now 0 again; `null` would block. */
export function eventfdRead(fd: Fd): number | null {
  return read(fd);
}

/** write(2) to a counter adds to it; `null` when it is full. */
export function eventfdWrite(fd: Fd, count: number): true | null {
  checkFd(fd);
  checkInteger("count", count, 1, Number.MAX_SAFE_INTEGER);
  return call("write", fd, (machine) =>
    machine.table.getAs(fd, Counter, "EINVAL").add(BigInt(count)),
  );
}

function read(fd: Fd): number | null {
  checkFd(fd);
  return call("read", fd, (machine) => counterOf(machine, fd).read());
}

function counterOf(machine: Machine, fd: Fd): Timer | Counter {
  const file = machine.table.get(fd);
  if (file instanceof Timer || file instanceof Counter) return file;
  // Elsewhere eight bytes might come; nothing in the course asks for them.
  throw new Refusal(file instanceof Terminal ? "EIO" : "EINVAL");
}
