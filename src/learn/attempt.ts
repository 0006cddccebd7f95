/** One look at the learner's file: bundle it with its check, and run that. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundleCheck } from "./bundle.ts";
import type { Exercise } from "./catalogue.ts";
import { Checker, type Outcome } from "./checker.ts";
import { locator, missingVerdict, unreadableVerdict } from "./verdict.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/**
 * What a learner's file may use up. An endless loop is stopped when it has
 * worked for so long; a check works for a tenth of that.
 */
export const budget = { cpuMs: 1200, wallMs: 5000 } as const;

/** Makes attempts, each in a process that is started ahead of time. */
export class Attempts {
  readonly root: string;
  readonly home: string;
  checker: Checker;
  isRunning = false;
  count = 0;

  /** `home` is where the learner's folder lies. */
  constructor(root: string, home = root) {
    this.root = root;
    this.home = home;
    this.checker = new Checker(root);
  }

  /** Gets the next process ready. */
  async warm(): Promise<void> {
    await this.checker.warm();
  }

  /**
   * Runs the check of an exercise with the learner's file. Of two attempts at
   * once the later one counts: the other comes to null.
   */
  async run({ check, answer }: Exercise): Promise<Verdict | null> {
    this.count += 1;
    const number = this.count;
    const path = join(this.home, answer);
    if (!existsSync(path)) return missingVerdict(answer);
    const bundle = await bundleCheck(this.root, join(this.root, check), path);
    if (number !== this.count) return null;
    if (!("program" in bundle)) return unreadableVerdict(bundle);
    const outcome = await this.runProgram(bundle.program);
    if (number !== this.count) return null;
    return verdictOf(outcome, locator(bundle.map, this.root, path));
  }

  /** Whatever the code leaves behind goes with its process. */
  async runProgram(program: string): Promise<Outcome> {
    // A run that goes on is about a text that is no more.
    if (this.isRunning) this.stop();
    const { checker } = this;
    this.isRunning = true;
    const job = { program, bail: true, shuffleSeed: null, budget };
    const outcome = await checker.run(job);
    // Another run may have put another in its place.
    if (checker === this.checker) {
      this.stop();
      void this.warm();
    }
    return outcome;
  }

  /** Ends whatever runs, at once. */
  stop(): void {
    this.checker.stop();
    this.checker = new Checker(this.root);
    this.isRunning = false;
  }
}
