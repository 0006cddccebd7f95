/** A step did not end as it must. The message says why, without the step. */
export class StepError extends Error {
  override readonly name = "StepError";
}
