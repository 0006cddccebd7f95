import { expect, test } from "vitest";
import { setNonblocking } from "#kernel";
import { listenOn } from "#src/00-blocking/listener.ts";
import { sleep } from "#src/03-timers/io.ts";
import { Scheduler } from "#src/03-timers/scheduler.ts";
import { lens } from "#src/trace/lenses/03-timers.ts";
import { look } from "#src/learn/check/look.ts";
import { play } from "#src/learn/check/play.ts";
import type { Run } from "#src/learn/check/run.ts";
import { serve } from "#answer";

/** Serves the clients of a scene for so many seconds. */
function serveFor(seconds: number, scene: string) {
  const scheduler = new Scheduler();
  const run = play(
    () => {
      const listener = listenOn("127.0.0.1", 9000);
      setNonblocking(listener);
      scheduler.spawn(serve(scheduler, listener), "server");
      scheduler.run(sleep(seconds * 1000));
    },
    { scene, lens },
  );
  return { run, timerCount: scheduler.timers.addedCount };
}

/** In which second a client has seen the end. */
function endOf(run: Run, name: string): number | null {
  const event = run.events.find(
    (event) =>
      event.kind === "client" &&
      event.client === name &&
      event.does === "sees end",
  );
  return event === undefined ? null : Math.round(event.atMs / 1000);
}

test("a client that speaks in time is kept", () => {
  const { run } = serveFor(
    150,
    `A connects @600
    A sends "one " @40600
    A sends "two " @80600
    A sends "three" @120600`,
  );
  expect(
    run.received("A"),
    look(
      "A speaks every 40 seconds: who has been silent for a minute?",
      run.whereFirst("close("),
    ),
  ).toEqual("one two three");
});

test("each is let go a minute after it has spoken last", () => {
  const { run } = serveFor(
    200,
    `A connects @600
    B connects
    C connects
    B sends "hello" @15600
    A sends "hello" @30600`,
  );
  expect(
    ["C", "B", "A"].map((name) => `${name}: ${endOf(run, name)} s`),
    look(
      "C came in second 1 and says nothing, B spoke in 16, A in 31: until " +
        "when may the watch sleep?",
      run.lines.some((line) => /watch +fails/.test(line))
        ? run.where(/watch +fails/)
        : run.whereFirst(/ 6\d{4}\.\d+ +watch +yields/),
    ),
  ).toEqual(["C: 61 s", "B: 76 s", "A: 91 s"]);
});

test("who has left is forgotten", () => {
  const { run } = serveFor(
    200,
    `A connects @600
    C connects
    A sends "hello" @50600
    C sends "hello" @55600
    A ends @100600
    C sends "hello" @105600
    B connects @120600`,
  );
  expect(
    endOf(run, "B"),
    look(
      "A left in second 101, B came in 121 and says nothing: what has " +
        "become of the watch?",
      run.where(/watch +(yields|fails)/),
    ),
  ).toEqual(181);
});

test("a hundred messages set next to no timers", () => {
  const times = Array.from({ length: 100 }, (_, at) => 1000 + at * 1000);
  const lines = times.map((ms) => `A sends "x" @${ms}`);
  const { run, timerCount } = serveFor(
    110,
    ["A connects @600", ...lines].join("\n"),
  );
  expect(
    timerCount,
    look(
      "A speaks every second: until when can nobody be due?",
      run.where(/watch +yields/),
    ),
  ).toBeLessThan(6);
});

test("without clients it sleeps as well", () => {
  const { run } = serveFor(600, "");
  expect(
    run.end,
    look(
      "Nobody is there: from when on could somebody be due?",
      run.where(/watch +yields/),
    ),
  ).toEqual("returned");
});

test("without clients it seldom wakes", () => {
  const { run, timerCount } = serveFor(600, "");
  expect(
    timerCount,
    look(
      "Nobody is there: how soon could somebody be due?",
      run.where(/watch +yields/),
    ),
  ).toBeLessThan(15);
});
