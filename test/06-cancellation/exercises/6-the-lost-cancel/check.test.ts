import { expect, test } from "vitest";
import { print } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import type { Coroutine } from "#src/04-futures/drive.ts";
import { accept, close, sleep } from "#src/04-futures/io.ts";
import { checkpoint } from "#src/05-tasks/checkpoint.ts";
import { run as runMain } from "#src/06-cancellation/run.ts";
import { createTask, type Task } from "#src/06-cancellation/task.ts";
import { wait } from "#src/06-cancellation/wait.ts";
import { lens } from "#src/trace/lenses/06-cancellation.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import { waitFor } from "#answer";

/** Runs a body with a deadline of 50 ms in a task, and tells its end. */
function playTask(body: () => Coroutine<string>, askedAtMs: number | null) {
  const main = function* (): Coroutine<void> {
    const task = createTask(waitFor(body(), 50), "task");
    if (askedAtMs !== null) {
      yield* sleep(askedAtMs);
      task.cancel("enough");
    }
    yield* wait([task]);
    print(`the end: ${endOf(task)}`);
    yield* sleep(100);
  };
  return play(() => runMain(main()), { lens });
}

function endOf(task: Task<unknown>): string {
  try {
    return `${task.result()}`;
  } catch (error) {
    return `${error}`;
  }
}

/** Takes so long, and if it is stopped, 10 ms more. */
function* download(delayMs: number): Coroutine<string> {
  try {
    yield* sleep(delayMs);
    return "a file";
  } finally {
    yield* sleep(10);
    print("clean");
  }
}

test("in time it is the result, too late a TimeoutError", () => {
  const inTime = playTask(() => download(20), null);
  expect(
    inTime.printed[1],
    look("It was done in time.", inTime.where("prints")),
  ).toEqual("the end: a file");
  const late = playTask(() => download(1000), null);
  expect(
    late.printed.find((line) => line.startsWith("the end")),
    look("The time was up, and nobody has asked.", late.where("the end")),
  ).toEqual("the end: TimeoutError: not done after 50 ms");
});

test("it ends when the body has cleaned up", () => {
  for (const askedAtMs of [null, 20]) {
    const run = playTask(() => download(1000), askedAtMs);
    expect(
      run.printed[0],
      look(
        "It has ended while what it has stopped still cleans up.",
        run.where("the end"),
      ),
    ).toEqual("clean");
  }
});

const turns = [0, 1, 2, 3, 4, 5, 6];

/** A client is there; so many turns after the task was made, it is asked. */
function askIn(turn: number) {
  const main = function* (): Coroutine<void> {
    const listener = listenOn("127.0.0.1", 0);
    yield* sleep(20);
    const task = createTask(receive(listener), "task");
    for (let number = 0; number < turn; number++) yield* checkpoint();
    task.cancel("enough");
    yield* wait([task]);
    print(`the task is ${task.state}, ${task.requestCount} counted`);
    print(`its end: ${endOf(task)}`);
    close(listener);
  };
  return play(() => runMain(main()), { scene: "A connects @10", lens });
}

/** Has a client for a second, and then lets go of it. */
function* receive(listener: number): Coroutine<void> {
  const client = yield* waitFor(accept(listener), 50);
  try {
    yield* sleep(1000);
  } finally {
    close(client);
  }
}

test("no request is lost, in whatever turn it comes", () => {
  for (const turn of turns) {
    const run = askIn(turn);
    expect(
      run.printed[0]?.split(",")[0],
      look(
        "cancel has said yes: what has become of the request?",
        run.lines.filter((line) =>
          /cancels task|(body|task) +(goes|has|fails|is)|prints/.test(line),
        ),
      ),
    ).toEqual("the task is cancelled");
  }
});

test("no client is lost, in whatever turn the request comes", () => {
  for (const turn of turns) {
    const run = askIn(turn);
    expect(
      run.open,
      look(
        "A client was accepted, and nobody closes it: who knows of it?",
        run.lines.filter((line) =>
          /accept\(|cancels task|(body|task) +(goes|has|fails|is)/.test(line),
        ),
      ),
    ).toEqual([]);
  }
});

test("a request is counted once", () => {
  for (const turn of turns) {
    const run = askIn(turn);
    expect(
      run.printed[0]?.split(", ")[1],
      look(
        "A deadline further out would take the second one for somebody else's.",
        run.where("cancels task"),
      ),
    ).toEqual("1 counted");
  }
});

test("a deadline takes its own request back", () => {
  const main = function* (): Coroutine<void> {
    const task = createTask(late(), "task");
    yield* sleep(60);
    task.cancel("enough");
    yield* wait([task]);
    print(`the end: ${endOf(task)}, ${task.requestCount} counted`);
  };
  const late = function* (): Coroutine<void> {
    try {
      yield* waitFor(download(1000), 55);
    } finally {
      print("left");
    }
  };
  const run = play(() => runMain(main()), { lens });
  expect(
    run.printed.at(-1),
    look(
      "The time was up, and then somebody asked: whose is the error?",
      run.where("cancels task"),
    ),
  ).toEqual("the end: CancelledError: enough, 1 counted");
});
