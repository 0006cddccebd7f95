/**
 * Records a run of ours on the simulated kernel, where a second takes no
 * time. Prints it as JSON; `record.ts` starts it in a process of its own.
 */
import { print } from "#kernel";
import { TimerQueue } from "../../03-timers/timer-queue.ts";
import type { Coroutine } from "../../04-futures/drive.ts";
import { EventLoop } from "../../04-futures/event-loop.ts";
import { Future } from "../../04-futures/future.ts";
import { Handle } from "../../04-futures/handle.ts";
import { sleep } from "../../04-futures/io.ts";
import { run } from "../../05-tasks/run.ts";
import { Task } from "../../05-tasks/task.ts";
import { startRecording, stopRecording } from "../../kernel/recording.ts";
import { Spies } from "../../trace/lens.ts";
import { Recorder } from "./recorder.ts";
import { watchedOf } from "./watched.ts";

function* main(): Coroutine<void> {
  print("before");
  yield* sleep(1000);
  print("after");
}

const classes: Readonly<Record<string, object>> = {
  "event-loop.ts": EventLoop.prototype,
  "future.ts": Future.prototype,
  "handle.ts": Handle.prototype,
  "task.ts": Task.prototype,
  "timer-queue.ts": TimerQueue.prototype,
};
const generators = new Map<object, string>([
  [main.prototype, "main@ours.ts"],
  [sleep.prototype, "sleep@io.ts"],
  [
    Reflect.get(Future.prototype[Symbol.iterator], "prototype"),
    "[Symbol.iterator]@future.ts",
  ],
]);

const recorder = new Recorder([...generators.values()]);
const spies = new Spies();
let timerCallCount = 0;
for (const name of watchedOf("ours").keys()) watch(name);
watchGenerators();
watchKernel();
const coroutine = main();
run(coroutine);
stopRecording();
spies.undo();
const { events } = recorder;
process.stdout.write(
  `${JSON.stringify({ version: null, events, timerCallCount })}\n`,
);

type Methods = Record<string, (...args: unknown[]) => unknown>;

/** Has a method told of; what is none is seen on the stack of others. */
function watch(name: string): void {
  const [method = "", file = ""] = name.split("@");
  const target = classes[file] as Methods | undefined;
  if (target === undefined || !Object.hasOwn(target, method)) return;
  recorder.told.add(name);
  spies.around(target, method, (self, ...args) => {
    const call = () => recorder.called(name, self, args);
    // It is asked in every turn; what matters is that somebody is due.
    const isLate = method === "due";
    if (!isLate) call();
    return (outcome) => {
      const isDue = "value" in outcome && Reflect.get(Object(outcome.value), 0);
      if (isLate && isDue) call();
    };
  });
}

/** Whatever resumes a coroutine does it by `next`, and `yield*` as well. */
function watchGenerators(): void {
  const { prototype } = Object.getPrototypeOf(main) as { prototype: object };
  spies.around(prototype as Methods, "next", (generator) => {
    const name = generators.get(Object.getPrototypeOf(generator) as object);
    if (name === undefined) return () => {};
    const back = recorder.resumed(name, generator);
    return (outcome) =>
      back("value" in outcome && Reflect.get(Object(outcome.value), "done"));
  });
}

function watchKernel(): void {
  const record: Parameters<typeof startRecording>[0] = (event) => {
    if (event.kind === "print") recorder.called("print@kernel");
    if (event.kind !== "call" && event.kind !== "enter") return;
    if (event.call.startsWith("timerfd")) timerCallCount += 1;
    if (event.call !== "poll") return;
    const [, timeoutMs] = event.args;
    recorder.called("poll@kernel", null, [[], Math.ceil(Number(timeoutMs))]);
  };
  startRecording(record, { isQuiet: true });
}
