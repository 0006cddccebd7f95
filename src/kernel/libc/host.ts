/**
 * The loop of Node that this thread is run by: libuv's. Its functions are in
 * the process, so koffi finds them. They make no system call that matters.
 */
import { isMainThread } from "node:worker_threads";
import type { Fd } from "../types.ts";
import * as c from "./prototypes.ts";

let loop: unknown = null;

/**
 * The descriptor in which libuv keeps all that it waits for: `poll` says that
 * it is readable when libuv has something to do. After `uv_backend_fd`.
 * Throws an Error in a worker, whose loop has no name that could be asked for.
 */
export function uvBackendFd(): Fd | null {
  return c.uv_backend_fd(uvLoop());
}

/**
 * How long libuv would sleep now, in milliseconds: until its next timer; 0 if
 * it has something to do, `null` if only a descriptor can wake it. After
 * `uv_backend_timeout`, with a clock that was looked at.
 */
export function uvBackendTimeout(): number | null {
  c.uv_update_time(uvLoop());
  const timeoutMs = c.uv_backend_timeout(uvLoop());
  return timeoutMs < 0 ? null : timeoutMs;
}

/** Whether anything is left that libuv waits for. After `uv_loop_alive`. */
export function uvLoopAlive(): boolean {
  return c.uv_loop_alive(uvLoop()) !== 0;
}

function uvLoop(): unknown {
  if (!isMainThread) {
    throw new Error(
      "the loop of a worker cannot be asked: use the main thread",
    );
  }
  return (loop ??= c.uv_default_loop());
}
