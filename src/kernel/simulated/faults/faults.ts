/**
 * What a kernel may do to a program and seldom does. Each question is asked
 * in the same order in every run, so the same answers make the same run.
 */
export type Faults = {
  /** How many of the `most` bytes that could be moved are: from 1 to `most`. */
  part(call: "recv" | "send", most: number): number;
  /** Whether a call that need not wait says all the same that it would. */
  wouldBlock(call: "accept" | "recv" | "send"): boolean;
  /** Which of so many entries poll calls readable although it is not. */
  spurious(count: number): number | null;
  /** Whether a signal interrupts the sleep of this call. */
  interrupts(): boolean;
  /** Whether a connection is lost between the queue and accept. */
  aborts(): boolean;
};

/** A kernel that always does what it can. */
export const noFaults: Faults = {
  part: (_call, most) => most,
  wouldBlock: () => false,
  spurious: () => null,
  interrupts: () => false,
  aborts: () => false,
};
