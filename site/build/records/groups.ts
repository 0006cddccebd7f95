/** Processes that end together: a command and all that it started. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";

/** A command that runs, and what it has printed on both streams, in order. */
export type Group = {
  readonly pid: number;
  /** All that was printed until now. */
  readonly printed: () => string;
  /** Waits until what was printed matches; null if the command ends first. */
  readonly untilPrinted: (pattern: RegExp) => Promise<RegExpExecArray | null>;
  /** The exit code; 128 and the number of the signal that ended it. */
  readonly ended: Promise<number>;
  /** Ends whatever still runs; then all that was printed is there. */
  readonly end: () => Promise<void>;
};

/** Runs a bash script in a process group of its own, with no input. */
export function startGroup(
  script: string,
  folder: string,
  environment: NodeJS.ProcessEnv = {},
): Group {
  // One pipe for both streams: two would lose the order between them.
  const child = spawn("bash", ["-c", 'exec bash -c "$0" 2>&1', script], {
    cwd: folder,
    env: { ...process.env, ...plainEnvironment, ...environment },
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  });
  const pid = child.pid ?? 0;
  const closed = once(child, "close");
  remember(pid);
  return {
    pid,
    ...collected(child.stdout),
    ended: once(child, "exit").then(([code, signal]) => codeOf(code, signal)),
    async end() {
      kill(pid);
      // One that left the group may hold the pipe open, and for how long?
      await Promise.race([closed, delay(1000, null, { ref: false })]);
      child.stdout.destroy();
      forget(pid);
    },
  };
}

/** All that a stream has said, and a way to wait for more. */
function collected(stream: Readable) {
  let printed = "";
  stream.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const end = new AbortController();
  stream.once("close", () => end.abort());
  return {
    printed: () => printed,
    async untilPrinted(pattern: RegExp) {
      for (;;) {
        const match = pattern.exec(printed);
        if (match !== null || end.signal.aborted) return match;
        await once(stream, "data", end).catch(() => null);
      }
    },
  };
}

/** What makes programs speak as they do on any other machine. */
const plainEnvironment = {
  LC_ALL: "C.UTF-8",
  TZ: "UTC",
  NO_COLOR: "1",
  FORCE_COLOR: undefined,
  npm_config_update_notifier: "false",
};

function codeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

const running = new Set<number>();

// Ctrl-C reaches our own group alone, so we have to pass it on.
const quit = () => process.exit(130);
const killAll = () => running.forEach(kill);

function remember(pid: number): void {
  if (running.size === 0) {
    process.on("SIGINT", quit).on("SIGTERM", quit).on("exit", killAll);
  }
  running.add(pid);
}

function forget(pid: number): void {
  running.delete(pid);
  if (running.size > 0) return;
  process.off("SIGINT", quit).off("SIGTERM", quit).off("exit", killAll);
}

/** Ends a group by the number of its first process. */
function kill(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    // ESRCH: all of them have ended, which is what we want.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
