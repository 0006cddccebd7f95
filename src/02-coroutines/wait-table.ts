/**
 * Who waits for which descriptor, at most one task a direction, and how the
 * kernel is asked about all of them.
 */
import { type Fd, POLLIN, POLLOUT } from "#kernel";
import { Selector } from "../01-callbacks/selector.ts";
import { BusyError, ClosedError, type Direction, type Wait } from "./wait.ts";

/** A task at its `yield`, and what it will find there when it goes on. */
export type Waiter<Task> = {
  readonly task: Task;
  readonly wait: Wait;
  /** The wait is over; the task goes on in its next turn. */
  over: boolean;
  /** Thrown at the `yield`, unless it is `null`. */
  error: Error | null;
};

/** A task keeps its slot from its `yield` until it goes on. */
type Slots<Task> = Record<Direction, Waiter<Task> | null>;

// #region fields
/** The table of those who wait. Of a task it needs to know only the name. */
export class WaitTable<Task extends { readonly name: string }> {
  readonly rows = new Map<Fd, Slots<Task>>();
  readonly selector = new Selector<Slots<Task>>();
  // #endregion

  /** Gives a task the slot that it asks for. Throws a BusyError. */
  add(task: Task, wait: Wait): Waiter<Task> {
    const [fd, direction] = wait;
    const slots = this.rows.get(fd) ?? { read: null, write: null };
    const other = slots[direction];
    if (other !== null) throw new BusyError(fd, direction, other.task.name);
    const waiter = { task, wait, over: false, error: null };
    slots[direction] = waiter;
    this.rows.set(fd, slots);
    this.watch(fd, slots);
    return waiter;
  }

  /** Sleeps, at most `timeoutMs`, and answers those whose wait is over. */
  select(timeoutMs: number | null): Waiter<Task>[] {
    return this.selector.select(timeoutMs).flatMap(({ events, data }) => {
      const woken = [
        (events & POLLIN) !== 0 ? data.read : null,
        (events & POLLOUT) !== 0 ? data.write : null,
      ].filter((waiter) => waiter !== null);
      for (const waiter of woken) this.end(waiter);
      return woken;
    });
  }

  /** The wait is over: the kernel is not asked about it any more. */
  end(waiter: Waiter<Task>): void {
    const [fd] = waiter.wait;
    const slots = this.rows.get(fd);
    waiter.over = true;
    if (slots !== undefined) this.watch(fd, slots);
  }

  /** Empties the slot of a task that goes on. */
  remove(waiter: Waiter<Task>): void {
    const [fd, direction] = waiter.wait;
    const slots = this.rows.get(fd);
    // After a close the number may be another's, with slots of its own.
    if (slots?.[direction] !== waiter) return;
    slots[direction] = null;
    if (slots.read === null && slots.write === null) this.rows.delete(fd);
  }

  /**
   * Forgets a descriptor. All who have a slot will find a ClosedError; those
   * among them whose wait was not over before are answered.
   */
  forget(fd: Fd): Waiter<Task>[] {
    const slots = this.rows.get(fd);
    if (slots === undefined) return [];
    this.rows.delete(fd);
    this.selector.watch(fd, 0, slots);
    const waiters = [slots.read, slots.write].filter((it) => it !== null);
    for (const waiter of waiters) waiter.error = new ClosedError(fd);
    const sleeping = waiters.filter((waiter) => !waiter.over);
    for (const waiter of sleeping) waiter.over = true;
    return sleeping;
  }

  watch(fd: Fd, slots: Slots<Task>): void {
    const events =
      (asks(slots.read) ? POLLIN : 0) | (asks(slots.write) ? POLLOUT : 0);
    this.selector.watch(fd, events, slots);
  }
}

/** Whether the kernel is to be asked for this one. */
function asks(waiter: Waiter<unknown> | null): boolean {
  return waiter?.over === false;
}
