/** One look at the learner's file: bundle it with its check, and run that. */
import { join } from "node:path";
import { bundleCheck } from "./bundle.ts";
import type { Exercise } from "./catalogue.ts";
import { Checker, type Outcome } from "./checker.ts";
import { textAt } from "./files.ts";
import { locator } from "./locate.ts";
import { closedVerdict, missingVerdict, unreadableVerdict } from "./verdict.ts";
import { type Verdict, verdictOf } from "./verdict.ts";

/**
 * What a learner's file may use up. An endless loop is stopped when it has
 * done so much; the longest check does a third of that.
 */
export const budget = { starts: 5, wallMs: 5000 } as const;

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
    const text = textAt(path);
    if (text === null) return missingVerdict(answer);
    if (typeof text !== "string") return closedVerdict(answer, text.code);
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
