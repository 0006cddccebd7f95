/** What a descriptor leads to, and the table of descriptors of the program. */
import type { NamedCode } from "../../errors.ts";
import { type Fd, POLLOUT } from "../../types.ts";
import type { Machine } from "./machine.ts";
import { Refusal } from "./refusal.ts";

/** A thing that is open: a socket, a timer, a counter, the terminal. */
export abstract class OpenFile {
  readonly machine: Machine;
  isNonblocking = false;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** The `POLL…` bits that are so at this moment. */
  abstract readiness(): number;

  /** The last descriptor that led here was closed. */
  abstract close(): void;

  /**
   * Waits until this is so, which the program sees as a sleep. `false`: it is
   * not, and the descriptor does not block.
   */
  waitUntil(isSo: () => boolean): boolean {
    if (isSo()) return true;
    return !this.isNonblocking && this.machine.sleep(isSo);
  }
}

/** Standard input, output and error: always ready to be written to. */
export class Terminal extends OpenFile {
  readiness(): number {
    return POLLOUT;
  }

  close(): void {}
}

/** Which number leads where. */
export class DescriptorTable {
  readonly files: (OpenFile | null)[] = [];
  /** How many there can be, as `ulimit -n` sets it. */
  readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Gives a file the lowest number that is free. */
  open(file: OpenFile): Fd {
    this.checkRoom();
    const fd = this.lowestFree();
    this.files[fd] = file;
    return fd;
  }

  /** Throws EMFILE when no number is left. */
  checkRoom(): void {
    if (this.lowestFree() >= this.limit) throw new Refusal("EMFILE");
  }

  lowestFree(): Fd {
    const free = this.files.indexOf(null);
    return free === -1 ? this.files.length : free;
  }

  /** What this number leads to. Throws EBADF. */
  get(fd: Fd): OpenFile {
    const file = this.files[fd] ?? null;
    if (file === null) throw new Refusal("EBADF");
    return file;
  }

  /** The same, if it is of this kind; refused with `otherwise` if not. */
  getAs<T extends OpenFile>(
    fd: Fd,
    kind: abstract new (...args: never[]) => T,
    otherwise: NamedCode,
  ): T {
    const file = this.get(fd);
    if (!(file instanceof kind)) throw new Refusal(otherwise);
    return file;
  }

  /** Makes the number free again. */
  close(fd: Fd): void {
    const file = this.get(fd);
    this.files[fd] = null;
    file.close();
  }

  /** The numbers that are open, in order. */
  openFds(): Fd[] {
    return [...this.files.keys()].filter((fd) => this.files[fd] !== null);
  }
}
