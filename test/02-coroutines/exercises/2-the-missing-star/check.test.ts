import { expect, test } from "vitest";
import { accept, send, setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { Scheduler } from "#src/02-coroutines/scheduler.ts";
import type { Coroutine } from "#src/02-coroutines/wait.ts";
import { lens } from "#src/trace/lenses/02-coroutines.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { greet, say } from "#answer";

/** The next client of the scene. */
function nextClient(listener: number): number {
  const client = accept(listener) ?? -1;
  setNonblocking(client);
  return client;
}

/** One client connects, and a task talks to it. */
function talk(scene: string, talking: (client: number) => Coroutine<unknown>) {
  return play(
    () => {
      const client = nextClient(listenOn("127.0.0.1", 0));
      return new Scheduler().run(talking(client));
    },
    { scene, lens, keepsErrors: true },
  );
}

/** What the task has done, a line each. */
function storyOf(run: Run): readonly string[] {
  return run.lines.filter((line) => line.includes("  main  "));
}

/** Why nothing was sent: a bare yield tells it by its error. */
function why(run: Run, sentence: string): string {
  if (run.error === null) return look(sentence, storyOf(run));
  // Any other error says itself what is wrong.
  if (!/cannot wait for/.test(String(run.error))) throw run.error;
  return look(
    "A bare yield hands out what stands behind it, " +
      "and the scheduler knows how to wait for a descriptor only.",
    storyOf(run),
  );
}

const longText = "long ".repeat(100_000);

test("a text is sent", () => {
  const run = talk("A connects @10", (client) => say(client, "hello"));
  expect(
    run.received("A"),
    why(run, "No byte was sent: what does a call of a generator function run?"),
  ).toEqual("hello");
});

test("the client is asked for its name", () => {
  const run = talk("A connects @10", greet);
  expect(
    run.received("A"),
    why(
      run,
      "The task goes straight to its wait, and sends nothing before: " +
        "who runs what a call of say has made?",
    ),
  ).toEqual("your name?\n");
});

test("the client is greeted by its name", () => {
  const run = talk('A connects @10\nA sends "Ada" @20', greet);
  expect(
    run.received("A"),
    why(
      run,
      "The name has come, and the task ends without another send: " +
        "which call has made a generator that nobody runs?",
    ),
  ).toEqual("your name?\nhello, Ada\n");
});

test("a long text arrives to its last byte", () => {
  const scene = "A connects @10\nA stops reading\nA reads on @12";
  const run = talk(scene, (client) => say(client, longText));
  expect(
    `${run.receivedCount("A")} bytes have arrived`,
    look(
      "Not all has arrived. Without room sendAll yields a wait: " +
        "who is to get it, and who is to call next again?",
      run.where("send("),
    ),
  ).toEqual(`${longText.length} bytes have arrived`);
});

test("a client that does not read holds up nobody", () => {
  const scene = "A connects @10\nA stops reading\nB connects @10";
  const run = play(
    () => {
      const scheduler = new Scheduler();
      const listener = listenOn("127.0.0.1", 0);
      const [a, b] = [nextClient(listener), nextClient(listener)];
      scheduler.spawn(say(a, longText), "for A");
      scheduler.spawn(say(b, "short"), "for B");
      while (scheduler.tasks.size > 0) scheduler.runOnce();
    },
    { scene, lens, untilMs: 12 },
  );
  expect(
    run.received("B"),
    look(
      "A has no room, and its task asks again and again while B waits: " +
        "where do the waits of sendAll go?",
      run.where("send("),
    ),
  ).toEqual("short");
});

test("a client that is greeted keeps no other waiting", () => {
  const scene = "A connects @10\nA stops reading\nB connects @10";
  const run = play(
    () => {
      const scheduler = new Scheduler();
      const listener = listenOn("127.0.0.1", 0);
      const [a, b] = [nextClient(listener), nextClient(listener)];
      while (send(a, new Uint8Array(4096)) !== null) continue;
      scheduler.spawn(greet(a), "for A");
      scheduler.spawn(say(b, "short"), "for B");
      while (scheduler.tasks.size > 0) scheduler.runOnce();
    },
    { scene, lens, untilMs: 12 },
  );
  expect(
    run.received("B"),
    look(
      "There was no room for A, so say had to wait: who " +
        "was to get its wait?",
      run.where("send("),
    ),
  ).toEqual("short");
});
test("a client that reads late is asked and greeted, too", () => {
  const scene =
    'A connects @10\nA stops reading\nA reads on @12\nA sends "Ada" @20';
  const run = talk(scene, function* (client) {
    while (send(client, new Uint8Array(4096).fill(46)) !== null) continue;
    yield* greet(client);
  });
  expect(
    run.received("A").replace(/^\.*/, ""),
    look(
      "There was no room for the question, so say had to " +
        "wait: who was to get its wait?",
      run.where("send("),
    ),
  ).toEqual("your name?\nhello, Ada\n");
});
