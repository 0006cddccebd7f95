/**
 * Nothing more can happen, so the run is over: the simulated kernel's way out
 * of a call that would sleep for ever. The call that finds out throws it, and
 * so does every later one, so that no `catch` can keep a program going.
 */
export class Quiescent extends Error {
  override readonly name = "Quiescent";
  /**
   * `asleep`: the program waits, and nothing is left that could wake it.
   * `spinning`: call after call has changed nothing. `over`: the time or the
   * number of calls that the run was given is used up.
   */
  readonly reason: "asleep" | "spinning" | "over";

  constructor(reason: Quiescent["reason"], message: string) {
    super(message);
    this.reason = reason;
  }
}
