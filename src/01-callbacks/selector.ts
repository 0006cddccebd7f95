/**
 * Asks the kernel about many descriptors at once and sleeps in the question:
 * a table over poll(2), with the methods of Python's `selectors`.
 */
import {
  assert,
  type Fd,
  type PollEntry,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLNVAL,
  POLLOUT,
  poll,
} from "#kernel";

/** A row of the table, and at the same time the entry given to `poll`. */
export type SelectorKey<T> = PollEntry & {
  /** What is waited for: `POLLIN`, `POLLOUT` or both. */
  events: number;
  /** Whatever the caller wants back when the descriptor is ready. */
  data: T;
};

/** A descriptor that is ready, and for what: a part of what was asked. */
export type Readiness<T> = {
  readonly fd: Fd;
  readonly events: number;
  readonly data: T;
};

// #region fields
/** Which descriptors to ask about. Misuse is an `AssertionError`. */
export class Selector<T> {
  readonly keys = new Map<Fd, SelectorKey<T>>();
  closed = false;
  // #endregion

  /** Starts to watch a descriptor that is not watched yet. */
  register(fd: Fd, events: number, data: T): SelectorKey<T> {
    this.check(fd, events);
    assert(!this.keys.has(fd), `fd ${fd} is already registered`);
    const key = { fd, events, data, revents: 0 };
    this.keys.set(fd, key);
    return key;
  }

  /** Changes what a watched descriptor is watched for. */
  modify(fd: Fd, events: number, data: T): SelectorKey<T> {
    this.check(fd, events);
    const key = this.get(fd);
    key.events = events;
    key.data = data;
    return key;
  }

  /** Forgets a descriptor, which may be closed by now. */
  unregister(fd: Fd): SelectorKey<T> {
    const key = this.get(fd);
    this.keys.delete(fd);
    return key;
  }

  /** The row of a watched descriptor. */
  get(fd: Fd): SelectorKey<T> {
    assert(!this.closed, "the selector is closed");
    const key = this.keys.get(fd);
    assert(key !== undefined, `fd ${fd} is not registered`);
    return key;
  }

  /** Watches for just these events from now on; with 0, for none. */
  watch(fd: Fd, events: number, data: T): void {
    if (!this.keys.has(fd)) {
      if (events !== 0) this.register(fd, events, data);
    } else if (events !== 0) {
      this.modify(fd, events, data);
    } else {
      this.unregister(fd);
    }
  }

  /**
   * Sleeps until something is ready, at most `timeoutMs` milliseconds
   * (`null`: for ever; 0 or less: not at all). Ready descriptors come in the
   * order in which they were registered.
   */
  select(timeoutMs: number | null): Readiness<T>[] {
    assert(!this.closed, "the selector is closed");
    const keys = [...this.keys.values()];
    poll(keys, timeoutMs === null ? null : Math.max(0, timeoutMs));
    const ready: Readiness<T>[] = [];
    for (const key of keys) {
      const events = found(key);
      if (events !== 0) ready.push({ fd: key.fd, events, data: key.data });
    }
    return ready;
  }

  /** Forgets all. Every later call but `close` is a mistake. */
  close(): void {
    this.keys.clear();
    this.closed = true;
  }

  check(fd: Fd, events: number): void {
    assert(!this.closed, "the selector is closed");
    const isFd = Number.isInteger(fd) && fd >= 0 && fd <= 0x7fff_ffff;
    assert(isFd, `fd ${fd} is no descriptor`);
    assert(
      events !== 0 && (events & ~(POLLIN | POLLOUT)) === 0,
      `events ${events} is not POLLIN, POLLOUT or both`,
    );
  }
}

const trouble = POLLERR | POLLHUP | POLLNVAL;

function found({ events, revents }: PollEntry): number {
  // An error or a hang-up wakes whoever waits, for either direction: their
  // next recv or send answers at once, and throws what there is to throw.
  return (revents & trouble) !== 0 ? events : revents & events;
}
