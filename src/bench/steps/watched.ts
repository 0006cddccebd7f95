/** The functions that are watched, those of asyncio beside ours. */

/** Whose function it is. */
export type Actor = "coroutine" | "task" | "future" | "loop" | "kernel";

/** A function, as the one who records names it. */
export type Watched = {
  /** What it does: where both have such a function, the same word. */
  readonly role: string;
  readonly actor: Actor;
  /** The argument that matters, if one does: its name, or its place. */
  readonly argument: string | number | null;
};

type Row = readonly [role: string, actor: Actor, asyncio: string, ours: string];

// Asyncio's functions by qualified name, those in C as well; ours by name and
// file. "-": there is none.
const rows: readonly Row[] = [
  ["run", "loop", "Runner.run", "run@run.ts"],
  ["createTask", "loop", "BaseEventLoop.create_task", "-"],
  ["newTask", "task", "Task.__init__", "new Task@task.ts"],
  ["callSoon", "loop", "BaseEventLoop.call_soon", "callSoon@event-loop.ts"],
  [
    "runUntilDone",
    "loop",
    "BaseEventLoop.run_until_complete",
    "runUntilDone@run.ts",
  ],
  [
    "addDoneCallback",
    "future",
    "Future.add_done_callback",
    "addDoneCallback@future.ts",
  ],
  ["runForever", "loop", "BaseEventLoop.run_forever", "run@event-loop.ts"],
  ["runOnce", "loop", "BaseEventLoop._run_once", "runOnce@event-loop.ts"],
  ["poll", "kernel", "epoll.poll", "poll@kernel"],
  ["runHandle", "loop", "Handle._run", "run@handle.ts"],
  ["step", "task", "Task.__step", "step@task.ts"],
  ["wakeUp", "task", "Task.__wakeup", "wakeUp@task.ts"],
  ["main", "coroutine", "main", "main@ours.ts"],
  ["resume", "coroutine", "coroutine.send", "next@main"],
  ["print", "kernel", "print", "print@kernel"],
  ["sleep", "coroutine", "sleep", "sleep@io.ts"],
  ["createFuture", "loop", "BaseEventLoop.create_future", "-"],
  ["newFuture", "future", "Future.__init__", "new Future@future.ts"],
  ["callLater", "loop", "BaseEventLoop.call_later", "callLater@event-loop.ts"],
  ["callAt", "loop", "BaseEventLoop.call_at", "callAt@event-loop.ts"],
  ["push", "loop", "heappush", "add@timer-queue.ts"],
  ["pop", "loop", "heappop", "due@timer-queue.ts"],
  ["await", "future", "Future.__await__", "[Symbol.iterator]@future.ts"],
  ["wait", "task", "-", "wait@task.ts"],
  ["complete", "future", "_set_result_unless_cancelled", "complete@io.ts"],
  ["setResult", "future", "Future.set_result", "setResult@future.ts"],
  ["finish", "future", "Future.__schedule_callbacks", "finish@future.ts"],
  ["result", "future", "Future.result", "result@future.ts"],
  ["cancelTimer", "loop", "TimerHandle.cancel", "cancel@handle.ts"],
  ["onDone", "loop", "_run_until_complete_cb", "stop@run.ts"],
  ["stop", "loop", "BaseEventLoop.stop", "stop@event-loop.ts"],
];

const argumentsThatMatter: Readonly<
  Record<string, readonly [asyncio: string, ours: number]>
> = {
  callSoon: ["callback", 0],
  addDoneCallback: ["fn", 0],
  callLater: ["delay", 0],
  poll: ["timeout", 1],
};

/** The columns. */
export const sides = ["asyncio", "ours"] as const;

/** One of the two that are compared. */
export type Side = (typeof sides)[number];

/** The functions of one side, by name. */
export function watchedOf(side: Side): ReadonlyMap<string, Watched> {
  const column = side === "asyncio" ? 0 : 1;
  const functions = new Map<string, Watched>();
  for (const [role, actor, ...names] of rows) {
    const argument = argumentsThatMatter[role]?.[column] ?? null;
    if (names[column] === "-") continue;
    functions.set(names[column], { role, actor, argument });
  }
  return functions;
}
