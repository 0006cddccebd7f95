/** What a checker and its child process tell each other. */

/** One check with one answer, to be run. */
export type Job = {
  /** The program: a check with its answer, as `bundleCheck` makes it. */
  readonly program: string;
  /** Whether the first failure is the last test. */
  readonly bail: boolean;
  /** Runs the tests in an order by chance; `null`: as they stand. */
  readonly shuffleSeed: number | null;
  readonly budget: Budget;
};

/** How long a run may take before it is stopped. */
export type Budget = {
  /**
   * How many times as much of the processor's time as this process took to
   * start: a measure that a slow or busy machine brings with it.
   */
  readonly starts: number;
  /** By the clock on the wall, in milliseconds. */
  readonly wallMs: number;
};

/** What a failed test has thrown. */
export type Thrown = {
  /** As in `AssertionError`; or what kind of value it is, if no error. */
  readonly name: string;
  readonly message: string;
  /** Where it was thrown, in lines of the program. */
  readonly stack: string;
  /** What was expected beside what came, if there is more than the message. */
  readonly difference: string;
};

/** One test, when it is over. */
export type Tested = {
  readonly name: string;
  readonly state: "pass" | "fail" | "skip";
  readonly thrown: Thrown | null;
};

/** What the child says; each is a line of JSON on its third descriptor. */
export type Told =
  /** The process is ready for its first job. */
  | { readonly kind: "ready" }
  /** A test begins, or the program is loaded if `test` is null. */
  | { readonly kind: "begins"; readonly test: string | null }
  /** The job is over; `thrown`, if the program could not be loaded. */
  | {
      readonly kind: "over";
      readonly tests: readonly Tested[];
      readonly thrown: Thrown | null;
    }
  /** An error that no test could catch; the process ends itself. */
  | { readonly kind: "uncaught"; readonly thrown: Thrown }
  /** A test waits for what nothing is left to bring about. */
  | { readonly kind: "stuck" }
  /** The budget is used up; the process ends itself. */
  | { readonly kind: "stopped"; readonly budget: keyof Budget };

/**
 * Written to both outputs when a test begins: what follows is of that test.
 * It is one byte, so that it comes in one part.
 */
export const testMark = "\x01";

/** The descriptor on which a child tells. */
export const tellFd = 3;
