/** A kernel, and what tells its numbers from those of the other kernel. */
import type * as libc from "#src/kernel/libc.ts";
import type { Fd } from "#src/kernel/types.ts";

/** What both kernels are. */
export type Kernel = typeof libc;

/** One of the two worlds in which a sequence is played. */
export type World = {
  readonly kernel: Kernel;
  /**
   * What is added to the descriptors of the simulated kernel, which begin at
   * 3, to get those of this one. From there on no number of the process is in
   * use, so the n-th lowest that is free is the same in both.
   */
  readonly shift: number;
  /** A port on which nobody listens while the sequence is played. */
  readonly nobodysPort: number;
};

/** What a call answers, in a form that can be compared. */
export type Answer = string | number | true | null | undefined;

/** The answer; a refusal as its code, number and call. */
export function answerOf(world: World, call: () => Answer): Answer {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof world.kernel.SystemError)) throw error;
    return `${error.code} ${error.errno} ${error.syscall}`;
  }
}

/** The number under which this world knows a descriptor. */
export function ours(world: World, fd: Fd): Fd {
  return fd + world.shift;
}

/** The number by which both worlds call what this one has just opened. */
export function opened(world: World, fd: Fd | null): Fd | null {
  if (fd === null) return null;
  world.kernel.setNonblocking(fd);
  return fd - world.shift;
}

/** The same for a socket. */
export function openedSocket(world: World, fd: Fd | null): Fd | null {
  // Otherwise a few bytes wait for an acknowledgement, and that for a timer
  // of Linux, 200 ms long at times.
  if (fd !== null) world.kernel.setsockopt(fd, "TCP_NODELAY", 1);
  return opened(world, fd);
}

/** What poll is asked of one descriptor. */
export type Question = { readonly fd: Fd; readonly events: number };

/** What poll answers to questions: the `revents` of each. */
export function ask(world: World, questions: readonly Question[]): number[] {
  const entries = questions.map(({ fd, events }) => {
    return { fd: ours(world, fd), events, revents: 0 };
  });
  const count = world.kernel.poll(entries, 0);
  const answers = entries.map(({ revents }) => revents);
  const readyCount = answers.filter((revents) => revents !== 0).length;
  if (count === readyCount) return answers;
  throw new Error(`poll answered ${count}, and ${readyCount} were ready`);
}
