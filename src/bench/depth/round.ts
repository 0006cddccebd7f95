/** What one round of the bench of depth finds. */

/** What was found at one depth. */
export type Cost = { readonly usPerWait: number; readonly nsPerCall: number };

/** One of these. */
export type Kind = keyof Cost;

/** What was found of a way, at each of its depths. */
export type Round = { readonly name: string; readonly costs: readonly Cost[] };

/** How often a round calls and waits. */
export type Trial = {
  /** By the innermost, at each depth. */
  readonly waitCount: number;
  /** In all, at each depth: from one coroutine to the next, and back. */
  readonly callCount: number;
  /** In how many batches, the middle one of which counts. */
  readonly batchCount: number;
};
