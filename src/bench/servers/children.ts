/** Processes that must not outlive the bench, however it ends. */
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";

const running = new Set<ChildProcess>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Sees to it that a process ends when this one does. */
export function adopt<Child extends ChildProcess>(child: Child): Child {
  if (running.size === 0) watchForTheEnd();
  running.add(child);
  child.once("close", () => {
    running.delete(child);
    // Nobody is left: a signal may end us at once again.
    if (running.size === 0) for (const it of signals) process.off(it, exit);
  });
  return child;
}

/** Ends a process that was adopted; over when it has ended. */
export function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (!running.has(child)) return resolve();
    child.once("close", () => resolve());
    kill(child);
  });
}

function watchForTheEnd(): void {
  process.off("exit", killAll).on("exit", killAll);
  // Without this a signal would end us, and nobody would kill them.
  for (const signal of signals) process.on(signal, exit);
}

function exit(signal: NodeJS.Signals): void {
  process.exit(128 + constants.signals[signal]);
}

function killAll(): void {
  running.forEach(kill);
}

function kill(child: ChildProcess): void {
  // strace(1) would leave the program that it watches behind.
  for (const pid of childrenOf(child.pid)) killIfThere(pid);
  child.kill("SIGKILL");
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended in the meantime.
  }
}

/** The processes that another has started and that still run. */
export function childrenOf(pid: number | undefined): number[] {
  try {
    const path = `/proc/${pid}/task/${pid}/children`;
    return readFileSync(path, "utf8").split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
