/** Runs checks in child processes that are started before they are needed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { childProgram } from "./bundle.ts";
import { type Job, type Tested, type Told, tellFd } from "./child/messages.ts";
import type { Budget, Thrown } from "./child/messages.ts";
import { Written } from "./written.ts";

/** How a job has ended. */
export type Outcome = {
  /** All tests, if it came to its end; until then, none. */
  readonly tests: readonly Tested[];
  readonly ending: Ending;
  /** The test that ran when it ended; `null`, if none did. */
  readonly running: string | null;
  /** What the learner's code has written, without the tests before the last. */
  readonly written: string;
};

/** Why there will be no more. */
export type Ending =
  | { readonly kind: "over" }
  /** The program threw before there was a test. */
  | { readonly kind: "unloaded"; readonly thrown: Thrown }
  /** An error that no test could catch, as from a microtask. */
  | { readonly kind: "uncaught"; readonly thrown: Thrown }
  /** An endless loop; or it took too long by the clock on the wall. */
  | { readonly kind: "stopped"; readonly budget: keyof Budget }
  /** A test waits for what will never happen. */
  | { readonly kind: "stuck" }
  /** The process ended, and nobody has asked it to. */
  | { readonly kind: "gone"; readonly how: string };

// Of an endless list, an end in a second; a check needs a tenth of this.
const memoryMbMax = 256;

/** One child process: it runs one job after the other. */
export class Checker {
  readonly root: string;
  child: ChildProcess | null = null;

  constructor(root: string) {
    this.root = root;
  }

  /** Starts the process, so that the next job need not wait for it. */
  async warm(): Promise<void> {
    if (this.child !== null) return;
    const program = await childProgram(this.root);
    // Asked for twice, as by a learner who saves at once.
    if (this.child !== null) return;
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${memoryMbMax}`, "--input-type=commonjs", "-"],
      {
        cwd: this.root,
        env: { ...process.env, NODE_OPTIONS: undefined, NO_COLOR: "1" },
        // Of a group of its own, which is ended with all that it has started.
        detached: true,
        stdio: ["pipe", "pipe", "pipe", "pipe", "ipc"],
      },
    );
    child.on("error", () => {});
    // It may end before it has read all, as when it is killed.
    child.stdin?.on("error", () => {}).end(program);
    this.child = child;
  }

  /** Runs a job, and leaves the process to the next one if it still lives. */
  async run(job: Job): Promise<Outcome> {
    await this.warm();
    const { child } = this;
    if (child === null) throw new Error("warm() starts a child");
    const outcome = await outcomeOf(child, job);
    const { kind } = outcome.ending;
    if (kind !== "over" && kind !== "unloaded") this.stop();
    return outcome;
  }

  /** Over when the process waits for its first job, or has ended. */
  async ready(): Promise<void> {
    await this.warm();
    const told = this.child?.stdio[tellFd] as Readable;
    if (told.readableFlowing === null) await once(told, "data");
  }

  /** Ends the process, at once. */
  stop(): void {
    if (this.child !== null) endGroup(this.child);
    this.child = null;
  }
}

function outcomeOf(child: ChildProcess, job: Job): Promise<Outcome> {
  const told = child.stdio[tellFd] as Readable;
  return new Promise((resolve) => {
    let running: string | null = null;
    let ending: Ending | null = null;
    const outputs = [child.stdout, child.stderr] as Readable[];
    const kept = outputs.map((output) => keepOf(output));
    const end = (tests: readonly Tested[], last: Ending) => {
      const written = kept.map((stop) => stop()).join("");
      told.off("data", read);
      stopWaiting();
      resolve({ tests, ending: last, running, written });
    };
    const stopWaiting = whenEnded(child, told, (how) =>
      end([], ending ?? { kind: "gone", how }),
    );
    const read = linesTo((line) => {
      const event = readTold(line);
      if (event === null) return;
      if (event.kind === "begins") running = event.test;
      else if (event.kind === "over") {
        // What was written before this is read in the same turn, if not yet.
        setImmediate(() => end(event.tests, endingBy(event.thrown)));
      } else if (event.kind !== "ready") ending = event;
    });
    told.setEncoding("utf8").on("data", read);
    child.send(job, () => {});
  });
}

/** Keeps what comes out, until it is asked for. */
function keepOf(output: Readable): () => string {
  const written = new Written();
  const add = (part: string) => written.add(part);
  output.setEncoding("utf8").on("data", add);
  return () => {
    output.off("data", add);
    return written.text;
  };
}

function endingBy(thrown: Thrown | null): Ending {
  return thrown === null ? { kind: "over" } : { kind: "unloaded", thrown };
}

/** Calls back when a child has ended, and all that it told is here. */
function whenEnded(
  child: ChildProcess,
  told: Readable,
  onEnd: (how: string) => void,
): () => void {
  let how: string | null = null;
  // Not the child's `close`: what it has started may hold its output open.
  const onExit = (code: number | null, signal: string | null) => {
    how = String(signal ?? code);
    if (told.closed) onEnd(how);
  };
  const onClose = () => {
    if (how !== null) onEnd(how);
  };
  child.once("exit", onExit);
  told.once("close", onClose);
  return () => {
    child.off("exit", onExit);
    told.off("close", onClose);
  };
}

function linesTo(take: (line: string) => void): (part: string) => void {
  let rest = "";
  return (part) => {
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  };
}

/** What a line says; null, if it is none of ours. */
function readTold(line: string): Told | null {
  try {
    const told = JSON.parse(line) as Partial<Told> | null;
    const isWhole = told?.kind !== "over" || Array.isArray(told.tests);
    return isWhole && typeof told?.kind === "string" ? (told as Told) : null;
  } catch {
    return null;
  }
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
  for (const stream of child.stdio) stream?.destroy();
}
