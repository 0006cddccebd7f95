/**
 * Our loop as a guest of the engine's. It turns when the other one lets it,
 * and sleeps for both, so that the engine's own `await` goes on.
 */
import { type Fd, uvBackendFd, uvBackendTimeout } from "#kernel";
import {
  EventLoop,
  refuseLoopInLoop,
  setRunningLoop,
} from "../04-futures/event-loop.ts";
import { closeAll } from "../05-tasks/run.ts";
import { tasksOf } from "../05-tasks/task-list.ts";
import { askAll } from "../06-cancellation/run.ts";
import { Host } from "./host.ts";
import "./then.ts";

/**
 * Runs a program whose async functions are the engine's, or ours; a promise of
 * its result. Throws an Error if nothing is left that could wake it. In the end
 * tasks are cancelled as by `run`: an async function of the engine's that still
 * waits for one of our Futures gets a CancelledError there. After trio's guest
 * mode.
 */
export async function runAsGuest<T>(
  main: () => PromiseLike<T>,
  loop = new EventLoop(),
): Promise<T> {
  refuseLoopInLoop(loop);
  try {
    return await turnUntilSettled(main, loop);
  } finally {
    // As a guest still: who cleans up may wait for the engine, too.
    const end = askAll(loop);
    if (end !== null) await turnUntilSettled(() => end, loop).catch(nothing);
    closeAll(loop);
    tasksOf(loop).report();
  }
}

/** Turns, and lets the host turn, until what `main` returns is settled. */
async function turnUntilSettled<T>(
  main: () => PromiseLike<T>,
  loop: EventLoop,
): Promise<T> {
  // First: it may throw, and an open host would keep the process alive.
  const hostFd = uvBackendFd();
  const host = new Host();
  if (hostFd !== null) loop.addReader(hostFd, nothing);
  setRunningLoop(loop);
  loop.stopping = false;
  try {
    const promise = Promise.resolve(main());
    let isSettled = false;
    const settle = () => void (isSettled = true);
    promise.then(settle, settle);
    for (;;) {
      await host.turn();
      if (isSettled) return await promise;
      if (loop.stopping)
        throw new Error("main has not ended, but its loop was stopped");
      if (!isAlive(loop, hostFd) && !host.isAlive())
        throw new Error("main has not ended, but nothing can wake it");
      runOnce(loop);
    }
  } finally {
    setRunningLoop(null);
    if (hostFd !== null) loop.removeReader(hostFd);
    host.close();
  }
}

/** One turn of ours, which ends at once if the host has something to do. */
function runOnce(loop: EventLoop): void {
  const timeoutMs = uvBackendTimeout();
  const timer = timeoutMs === null ? null : loop.callLater(timeoutMs, nothing);
  loop.runOnce();
  timer?.cancel();
}

/** As the loop's own; the host's descriptor does not count. */
function isAlive(loop: EventLoop, hostFd: Fd | null): boolean {
  if (loop.ready.length > 0 || loop.timers.next() !== null) return true;
  return loop.waiting.selector.keys.size > (hostFd === null ? 0 : 1);
}

function nothing(): void {}
