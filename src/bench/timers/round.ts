/** What one round of the bench of timers finds. */

/** Three things that are done to timers. */
export const deeds = ["added", "cancelled", "due"] as const;

/** A number for each of them. */
export type Figures = Readonly<Record<(typeof deeds)[number], number>>;

/** What one round found. */
export type Round = {
  readonly nsPerTimer: Figures;
  /** The longest single call; those that are due come in one turn. */
  readonly longestMs: Figures;
};
