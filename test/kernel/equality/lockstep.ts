/** Both kernels, doing the same call by call. */
import { nowMs } from "#src/kernel/libc.ts";
import type { Machine, Setup } from "#src/kernel/simulated/machine/machine.ts";
import type { Fd } from "#src/kernel/types.ts";
import { type Call, make } from "./calls.ts";
import { fairEvents, isFair } from "./fair-rules.ts";
import { LinuxWire } from "./linux-wire.ts";
import { unsentCount } from "./linux.ts";
import { isOpening, Names } from "./names.ts";
import { everything, firstDifferent, masks } from "./readiness.ts";
import type { Tally } from "./tally.ts";
import { answerOf, ask, type Kernel, ours } from "./world.ts";
import type { Question, World } from "./world.ts";

/** The simulated kernel, or a copy of it that has been tampered with. */
export type Simulated = {
  readonly kernel: Kernel;
  readonly boot: (setup: Setup) => Machine;
};

// What can be done again without harm when it would have blocked.
const asking = new Set(["accept", "recv", "ticks", "count"]);

// After a second Linux sends a dropped first packet again.
const retryMs = 900;

/** The two worlds while a sequence is played. */
export class Lockstep {
  readonly linux: World;
  readonly model: World;
  readonly machine: Machine;
  readonly wire: LinuxWire;
  /** What both worlds have open, and what Linux has. */
  readonly names = new Names();
  readonly opened = new Names();
  readonly tally: Tally;
  /** Since when a client waits in front of a full queue. */
  overflowMs = Infinity;
  /** Linux has given another number: perhaps a thread has opened a file. */
  isDisturbed = false;

  constructor(simulated: Simulated, linux: World, tally: Tally) {
    this.linux = linux;
    this.tally = tally;
    this.wire = new LinuxWire(linux, tally);
    this.machine = simulated.boot({ wire: this.wire });
    this.wire.machine = this.machine;
    this.model = { kernel: simulated.kernel, shift: 0, nobodysPort: 1 };
  }

  get hasOverflowed(): boolean {
    return this.overflowMs < Infinity;
  }

  /** Whether Linux may have sent a first packet again by now. */
  isTooLate(): boolean {
    return nowMs() - this.overflowMs > retryMs;
  }

  /** Plays one line in both worlds; how they differ, or `null`. */
  step(line: string): string | null {
    this.wire.follow();
    const [, turn] = /^poll (\d)$/.exec(line) ?? [];
    if (turn !== undefined) return this.poll(Number(turn));
    const call = this.names.resolve(line);
    if (call === null || !isFair(call, this)) return null;
    this.tally.calls += 1;
    return this.call(call) ?? this.settle(call) ?? this.look();
  }

  /** Makes a call in both worlds, on Linux first: its counts are adopted. */
  call(call: Call): string | null {
    const makeIn = (world: World) => answerOf(world, () => make(world, call));
    this.wire.blocked = null;
    let linux = makeIn(this.linux);
    this.opened.follow(call, linux);
    const impossible = this.wire.hear(call, linux);
    if (impossible !== null) return `Linux: ${impossible}`;
    const model = makeIn(this.model);
    this.wire.follow();
    if (linux === null && model !== null && asking.has(call.name)) {
      const isAnswered = () => (linux = makeIn(this.linux)) !== null;
      this.tally.askAgain(this.roleOf(call.fd), isAnswered);
    }
    this.isDisturbed =
      linux !== model && isOpening(call) && typeof linux === "number";
    if (linux !== model) return `Linux: ${linux}, simulated: ${model}`;
    this.names.follow(call, model);
    this.noteOverflow();
    return null;
  }

  noteOverflow(): void {
    const isWaiting = this.machine.network.waiting.length > 0;
    if (isWaiting && !this.hasOverflowed) this.overflowMs = nowMs();
  }

  /** What is sent where counts are exact has come, or does in a moment. */
  settle({ name, fd }: Call): string | null {
    const tcp = this.wire.tcpAt(fd);
    const isSending = name === "send" || name === "shutdown";
    if (!isSending || tcp === null || tcp.peer === null) return null;
    if (tcp.state === "CLOSE" || this.wire.followed.has(tcp)) return null;
    const isSent = () => unsentCount(ours(this.linux, fd)) === 0;
    if (isSent() || this.tally.askAgain("bytes", isSent)) return null;
    return "Linux: what was sent does not arrive";
  }

  /** Asks all descriptors for everything. */
  look(): string | null {
    return this.compare(
      this.names.open().map((fd) => ({ fd, events: everything })),
    );
  }

  /** Asks for different things, also of numbers that lead nowhere. */
  poll(turn: number): string | null {
    this.tally.calls += 1;
    const open = this.names.open();
    const fds = [...open, 3, 5, 3 + open.length];
    return this.compare(
      fds.map((fd, index) => {
        return { fd, events: masks[(index + turn) % masks.length] ?? 0 };
      }),
    );
  }

  compare(asked: readonly Question[]): string | null {
    const questions = asked.map(({ fd, events }) => {
      return { fd, events: fairEvents(fd, events, this.wire) };
    });
    let linux: readonly number[] = [];
    let model: readonly number[] = [];
    const isSame = () => {
      linux = ask(this.linux, questions);
      this.wire.follow();
      // Asked again and again, the machine would take it for a loop.
      this.machine.changed();
      model = ask(this.model, questions);
      return linux.every((revents, index) => revents === model[index]);
    };
    if (isSame()) return null;
    // Linux may be behind; it cannot be ahead.
    const late = linux.findIndex((bits, at) => (model[at] ?? 0) & ~bits);
    const { fd } = questions[late] ?? { fd: -1 };
    const isLate = late !== -1;
    if (isLate && this.tally.askAgain(this.roleOf(fd), isSame)) return null;
    return firstDifferent(questions, linux, model);
  }

  roleOf(fd: Fd): string {
    return this.names.roles.get(fd) ?? "nothing";
  }

  /** Closes what is open on Linux, with resets: they leave nothing behind. */
  end(): void {
    for (const fd of this.opened.open()) {
      const reset = { name: "reset", fd, words: [], other: -1, position: 0 };
      const makeOnLinux = (call: Call) =>
        answerOf(this.linux, () => make(this.linux, call));
      // Timers and counters have no such option.
      const isClosed = makeOnLinux(reset) === undefined;
      if (!isClosed) makeOnLinux({ ...reset, name: "close" });
    }
  }
}
