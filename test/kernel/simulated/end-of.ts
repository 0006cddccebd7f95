import { Quiescent } from "#src/kernel/simulated/machine/quiescent.ts";

/** The reason for which a run is over, or what happened instead. */
export function endOf(program: () => unknown): string {
  try {
    return `answered ${program()}`;
  } catch (error) {
    return error instanceof Quiescent ? error.reason : String(error);
  }
}
