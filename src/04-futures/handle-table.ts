/** Which callbacks wait for which descriptor, over chapter 01's selector. */
import { type Fd, POLLIN, POLLOUT } from "#kernel";
import { Selector } from "../01-callbacks/selector.ts";
import type { Handle } from "./handle.ts";

/** One callback for each direction. */
export type Handles = { reader: Handle | null; writer: Handle | null };

// #region fields
/** A row for each descriptor that is watched. */
export class HandleTable {
  readonly selector = new Selector<Handles>();
  // #endregion

  /** Whom to call when this descriptor is ready. */
  get(fd: Fd): Readonly<Handles> {
    return this.selector.keys.get(fd)?.data ?? { reader: null, writer: null };
  }

  /** Puts a handle into its place; who was there before is cancelled. */
  put(fd: Fd, place: keyof Handles, handle: Handle): Handle {
    this.get(fd)[place]?.cancel();
    handle.onCancel(() => this.set(fd, place, null));
    this.set(fd, place, handle);
    return handle;
  }

  /** Cancels the handle in a place; whether there was one. */
  cancel(fd: Fd, place: keyof Handles): boolean {
    const handle = this.get(fd)[place];
    handle?.cancel();
    return handle !== null;
  }

  /** Sleeps, at most `timeoutMs`; the handles of all that is ready then. */
  select(timeoutMs: number | null): Handle[] {
    const ready: Handle[] = [];
    for (const { events, data } of this.selector.select(timeoutMs)) {
      const { reader, writer } = data;
      if (reader !== null && (events & POLLIN) !== 0) ready.push(reader);
      if (writer !== null && (events & POLLOUT) !== 0) ready.push(writer);
    }
    return ready;
  }

  set(fd: Fd, place: keyof Handles, handle: Handle | null): void {
    const row = this.selector.keys.get(fd)?.data;
    const handles = row ?? { reader: null, writer: null };
    handles[place] = handle;
    const events =
      (handles.reader === null ? 0 : POLLIN) |
      (handles.writer === null ? 0 : POLLOUT);
    this.selector.watch(fd, events, handles);
  }
}
