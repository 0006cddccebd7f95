/** How a line of a sequence names descriptors. */
import type { Fd } from "#src/kernel/types.ts";
import type { Call } from "./calls.ts";
import type { Answer } from "./world.ts";

/** What a descriptor leads to, as far as lines can tell it apart. */
export type Role = "socket" | "listener" | "stream" | "timer" | "counter";

const made: Record<string, Role> = {
  socket: "socket",
  accept: "stream",
  timer: "timer",
  counter: "counter",
};

/** What is open, told from the calls and their answers. */
export class Names {
  readonly roles = new Map<Fd, Role>();
  /** Options that were set, or inherited from a listener: `3 SO_SNDBUF`. */
  readonly options = new Set<string>();
  /** How many bytes were sent on a descriptor. */
  readonly sent = new Map<Fd, number>();

  /** The open numbers, in order. */
  open(): Fd[] {
    return [...this.roles.keys()].sort((one, other) => one - other);
  }

  /** Those in this role. */
  all(role: string | undefined): Fd[] {
    return this.open().filter((fd) => this.roles.get(fd) === role);
  }

  /** Whether a buffer of this socket was given a size. */
  isSized(fd: Fd, option: string): boolean {
    return this.options.has(`${fd} ${option}`);
  }

  /** A line as a call; `null` when nothing of that name is open. */
  resolve(line: string): Call | null {
    const [name = "", ...rest] = line.split(" ");
    const fds = rest.filter(isName).map((word) => this.find(word));
    const words = rest.filter((word) => !isName(word));
    if (fds.includes(null)) return null;
    const [fd, other] = fds;
    const position = this.sent.get(fd ?? -1) ?? 0;
    return { name, fd: fd ?? -1, words, other: other ?? -1, position };
  }

  find(word: string): Fd | null {
    const [, role, rank] = /^([a-z]+)(\d+)$/.exec(word) ?? [];
    if (role === "fd") return Number(rank);
    const fds = this.all(role);
    return fds[Number(rank) % fds.length] ?? null;
  }

  /** Learns from what was answered. */
  follow({ name, fd, words }: Call, answer: Answer): void {
    const role = made[name];
    const isDone = answer === undefined;
    if (role !== undefined && typeof answer === "number") {
      this.add(answer, role, fd);
    } else if (name === "send" && typeof answer === "number") {
      this.sent.set(fd, (this.sent.get(fd) ?? 0) + answer);
    } else if (name === "listen" && isDone) {
      this.roles.set(fd, "listener");
    } else if (name === "connect" && answer === null) {
      this.roles.set(fd, "stream");
    } else if ((name === "close" || name === "reset") && isDone) {
      this.roles.delete(fd);
    } else if (name === "set" && isDone) {
      this.options.add(`${fd} ${words[0]}`);
    }
  }

  add(fd: Fd, role: Role, parent: Fd): void {
    this.roles.set(fd, role);
    this.sent.delete(fd);
    for (const option of ["SO_SNDBUF", "SO_RCVBUF"]) {
      const isInherited = role === "stream" && this.isSized(parent, option);
      if (isInherited) this.options.add(`${fd} ${option}`);
      else this.options.delete(`${fd} ${option}`);
    }
  }
}

/** Whether a call answers with a new descriptor. */
export function isOpening({ name }: Call): boolean {
  return name in made;
}

function isName(word: string): boolean {
  return /^(socket|listener|stream|timer|counter|fd)\d+$/.test(word);
}
