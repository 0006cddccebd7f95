/**
 * The runtime that the course builds, as far as it has got: the last word of
 * each chapter, under one roof.
 *
 * Times are milliseconds: `delayMs` is a length, `deadlineMs` a point on the
 * loop's clock, which is monotonic, `timeoutMs` the longest sleep allowed;
 * `null` is for ever. A sleep may be late and is never early. Bytes are
 * `Uint8Array`s, descriptors (`Fd`) the kernel's numbers. The system calls
 * themselves, their constants and `SystemError` come from `#kernel`.
 *
 * What the kernel refuses is thrown as a `SystemError`; a number that is no
 * time as a `RangeError`; what is no callback or cannot be waited for as a
 * `TypeError`; no loop, or the wrong one, as an `Error`; a misuse of the
 * selector as an `AssertionError`. The other errors have their names below.
 */

// A table over poll(2), after Python's `selectors`. Which events, is said in
// bits: `POLLIN`, `POLLOUT`.
export {
  type Readiness,
  Selector,
  type SelectorKey,
} from "./01-callbacks/selector.ts";

// A listening socket, which still blocks, and what every server is given.
// Throws a SystemError such as EADDRINUSE.
export { listenOn, type ServeOptions } from "./00-blocking/listener.ts";

// A heap that forgets cancelled timers late, as asyncio's; equal deadlines
// keep their order, as in libuv and unlike asyncio. It has no clock.
export { type Timer, TimerQueue } from "./03-timers/timer-queue.ts";

// asyncio's loop and handles, without threads: callbacks of the last turn,
// then readiness, then timers. As libuv's it ends when nothing is left to
// wait for. Errors of callbacks go to `onError`.
export { EventLoop, getRunningLoop } from "./04-futures/event-loop.ts";
export { Handle } from "./04-futures/handle.ts";

// asyncio's Future: one result, once, and callbacks that never run inside
// `setResult`. Throws an InvalidStateError, or a CancelledError.
export {
  CancelledError,
  Future,
  InvalidStateError,
} from "./04-futures/future.ts";

// A coroutine yields Futures, as what Python awaits. A task runs it and is the
// Future of its result; `run` runs the first, and in the end stops the rest
// and reports the errors that nobody asked for. All as in asyncio; but `run`
// ends with an Error when nothing is left that could wake the first task.
export type { Coroutine } from "./04-futures/drive.ts";
export { checkpoint } from "./05-tasks/checkpoint.ts";
export { type TaskList, tasksOf } from "./05-tasks/task-list.ts";
export { createTask, currentTask, Task } from "./06-cancellation/task.ts";

// `yield* call(child())` is `yield* child()` at any depth.
export { call } from "./05-tasks/call.ts";

// Waiting for many, and for a time. All are asyncio's; a cancel is thrown
// once, and may be refused. `gather`, `waitFor` and `shield` are tasks, for
// `yield*` and `await`; they begin at once, and take what has a `then` as well.
// `timeout` and `wait` are coroutines. Throws a CancelledError or a
// TimeoutError.
export {
  type Awaitable,
  type Awaitables,
  gather,
  shield,
  waitFor,
} from "./07-await/waits.ts";
export { TimeoutError, timeout } from "./06-cancellation/timeout.ts";
export { type Waited, type WaitOptions, wait } from "./06-cancellation/wait.ts";

// Async functions on this loop. A file that imports `07-await/awaiter.ts` for
// its effect, and is lowered (src/lowering), has them run as tasks; to the
// compiler they are promises, and `asTask` knows better. `run` takes a
// coroutine, or an async function that is not called yet.
export { asTask } from "./07-await/as-task.ts";
export { startNow } from "./07-await/awaiter.ts";
export { type Main, run } from "./07-await/run.ts";

// The engine's promises: a Future is a thenable, after Promises/A+, and
// follows one; and with our loop as a guest of the engine's, after trio's
// guest mode, both go on in one thread.
export { runAsGuest } from "./07-await/guest.ts";
export { fromPromise, toPromise } from "./07-await/promises.ts";
export { reject, resolve, resolved } from "./07-await/thenable.ts";

// The calls of the kernel as coroutines, after asyncio's `sock_recv` and its
// kin: waited for by `yield*`, all but `close`. Each throws a SystemError
// where the kernel refuses. For each direction of a descriptor one may wait:
// a second gets a BusyError, as in curio and trio; whoever waits while it is
// closed gets a ClosedError, as in trio.
export {
  accept,
  close,
  connect,
  recv,
  sendAll,
  sleep,
} from "./04-futures/io.ts";
export {
  BusyError,
  ClosedError,
  type Direction,
} from "./02-coroutines/wait.ts";

// The same, all but `close`, to be awaited: `await io.recv(fd, buffer)`.
export * as io from "./07-await/io.ts";
