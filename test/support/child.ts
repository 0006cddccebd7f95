/**
 * Programs in processes of their own: what blocks there, ends on a signal or
 * uses up its descriptors does so without the test runner.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { loaders } from "../../src/lowering/options.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const secondsMax = 20;
const running = new Set<Child>();

/** With what a program is started. */
export type Start = {
  readonly args?: readonly string[];
  /** How many descriptors it may have open. */
  readonly descriptorsMax?: number;
  /** Nothing is read of its output until `readOutput`. */
  readonly unread?: boolean;
};

/** A running program; killed after 20 seconds, or when the test is over. */
export class Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** What it has written until now. */
  stdout = "";
  stderr = "";
  /** Resolves when it has ended: its exit code, or the signal's name. */
  readonly ended: Promise<number | NodeJS.Signals | null>;

  /** `path` is a TypeScript file, from the root of the repository. */
  constructor(path: string, start: Start = {}) {
    this.process = spawnNode(path, start);
    this.process.stderr.on("data", (text) => (this.stderr += text));
    if (!start.unread) this.readOutput();
    running.add(this);
    this.ended = this.untilEnded();
  }

  /** Reads its output from now on. */
  readOutput(): void {
    this.process.stdout.on("data", (text) => (this.stdout += text));
  }

  /** Resolves when it has written this. Throws if it ends before. */
  async untilWritten(
    text: string,
    stream: "stdout" | "stderr" = "stdout",
  ): Promise<void> {
    const tooEarly = (how: unknown) => {
      throw new Error(`ended with ${how} before "${text}"${this.output()}`);
    };
    while (!this[stream].includes(text)) {
      const more = once(this.process[stream], "data");
      await Promise.race([more, this.ended.then(tooEarly)]);
    }
  }

  /**
   * Resolves when its main thread sleeps, as it does in a blocking call, and
   * no signal is on its way to it.
   */
  async untilAsleep(): Promise<void> {
    const asleep = /^State:\tS[^]*^ShdPnd:\t0+$/m;
    const status = `/proc/${this.process.pid}/status`;
    while (!asleep.test(readFileSync(status, "utf8"))) await nextTurn();
  }

  private async untilEnded(): Promise<number | NodeJS.Signals | null> {
    let isOverdue = false;
    const timer = setTimeout(() => {
      isOverdue = true;
      this.process.kill("SIGKILL");
    }, secondsMax * 1000);
    const [code, signal] = await once(this.process, "close");
    clearTimeout(timer);
    running.delete(this);
    if (!isOverdue) return code ?? signal;
    throw new Error(`still running after ${secondsMax} s${this.output()}`);
  }

  private output(): string {
    return `\nstdout: ${this.stdout}\nstderr: ${this.stderr}`;
  }
}

/** Kills the programs that a test has left running. */
export async function endChildren(): Promise<void> {
  const left = [...running];
  for (const child of left) child.process.kill("SIGKILL");
  await Promise.allSettled(left.map((child) => child.ended));
}

function spawnNode(
  path: string,
  { args = [], descriptorsMax }: Start,
): ChildProcessWithoutNullStreams {
  // Node raises its soft limit to the hard one; ulimit lowers both.
  const limit = descriptorsMax ? `ulimit -n ${descriptorsMax}; ` : "";
  const program = [process.execPath, ...loaders, path, ...args];
  const child = spawn("sh", ["-c", `${limit}exec "$0" "$@"`, ...program], {
    cwd: repository,
  });
  child.stdout.setEncoding("utf8");
  child.stderr.setEncoding("utf8");
  return child;
}
