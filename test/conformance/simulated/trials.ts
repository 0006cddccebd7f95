/** Puts one server to case after case on the simulated kernel. */
import type { Case } from "../steps.ts";
import { play, type Serve } from "./play.ts";
import type { Tempo } from "./stage.ts";

/** The same as `../trials.ts`, without processes. */
export class SimulatedTrials {
  readonly load: () => Serve | Promise<Serve>;
  readonly tempos: readonly Tempo[];

  /** `load` answers the server in its first state, for each case anew. */
  constructor(
    load: () => Serve | Promise<Serve>,
    tempos: readonly Tempo[] = ["patient", "hasty"],
  ) {
    this.load = load;
    this.tempos = tempos;
  }

  /** Plays a case; `null` if all went well, or in a sentence what did not. */
  async run(scenario: Case): Promise<string | null> {
    for (const tempo of this.tempos) {
      const failure = play(await this.load(), scenario, tempo);
      if (failure !== null) return failure;
    }
    return null;
  }

  async close(): Promise<void> {}
}
