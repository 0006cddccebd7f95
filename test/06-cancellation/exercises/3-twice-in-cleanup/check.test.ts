import { expect, test } from "vitest";
import { accept, print, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { close, sendAll, sleep } from "#src/04-futures/io.ts";
import { Future } from "#src/04-futures/future.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run as runMain } from "#src/06-cancellation/run.ts";
import { createTask, type Task } from "#src/06-cancellation/task.ts";
import { wait } from "#src/06-cancellation/wait.ts";
import { lens } from "#src/trace/lenses/06-cancellation.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { toTheEnd } from "#answer";

const goodbye = new Uint8Array(100_000).fill(65);

// A is slow: what it is told fills the buffers, and the server has to wait.
const scene = `
  A has room for 4096 bytes
  A connects @1
  A stops reading
  A reads on @6`;

/** Sends a long goodbye when it is asked to stop, and then closes. */
function* serve(): Coroutine<void> {
  const listener = listenOn("127.0.0.1", 0);
  const client = accept(listener) ?? -1;
  setNonblocking(client);
  close(listener);
  try {
    yield* sleep(60_000);
  } finally {
    try {
      yield* toTheEnd(sendAll(client, goodbye));
    } finally {
      close(client);
    }
  }
}

/** Asks a task to stop, every millisecond, and waits for its end. */
function* ask(task: Task<unknown>, times: number): Coroutine<void> {
  for (let number = 1; number <= times; number++) {
    yield* sleep(1);
    task.cancel(`request ${number}`);
  }
  yield* wait([task]);
}

function askServer(times: number) {
  const main = function* (): Coroutine<void> {
    yield* ask(createTask(serve(), "server"), times);
    // Until the client has read all that there is.
    yield* sleep(20);
  };
  return play(() => runMain(main()), { scene, lens });
}

test("asked once, it says goodbye to the end", () => {
  const run = askServer(1);
  expect(
    run.calls("poll").length < 200,
    look(
      "It asks in every turn, and never sleeps: what could wake it in time?",
      run.where(/server +yields/),
    ),
  ).toEqual(true);
  expect(
    run.receivedCount("A"),
    look("The server has closed before all was sent.", run.where("close(")),
  ).toEqual(goodbye.length);
});

test("asked twice, it says goodbye to the end", () => {
  const run = askServer(2);
  expect(
    run.receivedCount("A"),
    look(
      "A second request ended a wait, and the client was closed: whose wait?",
      [...run.where("cancels server"), ...run.where("close(")],
    ),
  ).toEqual(goodbye.length);
});

test("asked three times, it does so as well", () => {
  const run = askServer(4);
  expect(
    run.receivedCount("A"),
    look("There may be one request more than you have thought of.", [
      ...run.where("cancels server"),
      ...run.where("close("),
    ]),
  ).toEqual(goodbye.length);
});

/** Cleans up for 5 ms at its end, and has something to do after that. */
function* tidy(error: Error | null): Coroutine<void> {
  print(yield* toTheEnd(clean(error)));
  print("it goes on");
}

function* clean(error: Error | null): Coroutine<string> {
  yield* sleep(5);
  print("clean");
  if (error !== null) throw error;
  return "a value";
}

function askTidy(times: number, error: Error | null = null) {
  const main = function* (): Coroutine<void> {
    const task = createTask(tidy(error), "tidy");
    yield* ask(task, times);
    print(`it is ${task.state}`);
    if (!task.cancelled() && task.exception() !== null) print("it has failed");
  };
  return play(() => runMain(main()), { lens });
}

test("what was asked during the cleanup is thrown after it", () => {
  const run = askTidy(1);
  expect(
    run.printed.join(", "),
    look(
      "The task was asked to stop, and cancel has said yes: who knows of it?",
      run.where(/tidy +(prints|is cancelled)/),
    ),
  ).toEqual("clean, it is cancelled");
});

test("asked by nobody, its value comes out, or its error", () => {
  const run = askTidy(0);
  expect(
    run.printed.join(", "),
    look("Nobody has asked: what comes out of it?", run.where(/tidy/)),
  ).toEqual("clean, a value, it goes on, it is finished");
  const failed = askTidy(0, new Error("no room"));
  expect(
    failed.printed.join(", "),
    look("The cleanup has failed: who is told?", failed.where(/tidy/)),
  ).toEqual("clean, it is finished, it has failed");
});

test("a request is not lost, in whatever turn it comes", () => {
  for (const turns of [0, 1, 2]) {
    const main = function* (): Coroutine<void> {
      const future = new Future<void>();
      const waiting = function* (): Coroutine<void> {
        yield* toTheEnd(future[Symbol.iterator]());
      };
      const task = createTask(waiting(), "tidy");
      yield* sleep(1);
      future.setResult();
      for (let turn = 0; turn < turns; turn++) yield* checkpoint();
      print(`cancel says ${task.cancel("enough")}`);
      yield* wait([task]);
      print(`it is ${task.state}`);
    };
    const run = play(() => runMain(main()), { lens });
    expect(
      run.printed.join(", "),
      look(
        "The cleanup has just ended, and a request comes before you go on.",
        run.where("cancels tidy"),
      ),
    ).toEqual("cancel says true, it is cancelled");
  }
});
