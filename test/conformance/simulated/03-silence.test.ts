/** The servers with timers, and clients that fall silent. */
import { expect, test } from "vitest";
import { idleLimitMs, serve as timers } from "#src/03-timers/echo.ts";
import { serve as futures } from "#src/04-futures/echo.ts";
import { serve as tasks } from "#src/05-tasks/echo.ts";
import { serve as cancellation } from "#src/06-cancellation/echo.ts";
import { serve as awaiting } from "#src/07-await/echo.ts";
import {
  type KernelEvent,
  startRecording,
  stopRecording,
} from "#src/kernel/recording.ts";
import { withScene } from "#src/kernel/simulated/clients/cast.ts";
import { readScene } from "#src/kernel/simulated/clients/scene.ts";
import { boot } from "#src/kernel/simulated/run.ts";
import { setupOf } from "#src/kernel/simulated/seeded-run.ts";
import { type Allowance, complaints, seeds } from "./crowd.ts";
import type { Serve } from "./play.ts";

const servers: [name: string, Serve, Allowance][] = [
  ["03-timers, which keeps the counter of 02", timers, { kept: 1 }],
  ["04-futures, which keeps nothing", futures, {}],
  ["05-tasks", tasks, {}],
  ["06-cancellation", cancellation, {}],
  ["07-await", awaiting, {}],
];

const isExpected =
  /^client \d+: (silent for too long$|SystemError: (ECONNRESET|EPIPE): )/;

/** The crowd of a seed, but whoever would end its side falls silent. */
function silentFailures(
  serve: Serve,
  seed: number,
  allowance: Allowance,
): string[] {
  const run = setupOf(seed, allowance);
  const sceneText = run.sceneText.replace(/^\w ends .*\n/gm, "");
  const found = complaints(serve, { ...run, sceneText }, allowance);
  const worse = found.filter((line) => !isExpected.test(line));
  if (worse.length === 0) return [];
  return [`seed ${seed}: ${worse.join("; ")}\n${sceneText}`];
}

test.each(servers)(
  "whoever of a crowd falls silent is let go: %s",
  (_name, serve, allowance) => {
    const found = seeds(300).flatMap((seed) =>
      silentFailures(serve, seed, allowance),
    );
    expect(found.slice(0, 3)).toEqual([]);
  },
);

/** All that happens in a scene. */
function eventsOf(serve: Serve, sceneText: string): KernelEvent[] {
  const events: KernelEvent[] = [];
  const machine = boot({ ...withScene(readScene(sceneText)), onPrint() {} });
  startRecording((event) => events.push(event));
  const options = { host: "127.0.0.1", port: 0, onListening: () => {} };
  try {
    expect(() => serve(options)).toThrow("nothing more can happen");
  } finally {
    // Or it would go on through the tests of other files.
    stopRecording();
  }
  expect(machine.end?.reason).toBe("asleep");
  return events;
}

/** When a client is let go that connects at 10 ms and says nothing. */
function deadlineMs(serve: Serve): number {
  const polls = eventsOf(serve, "A connects @10").flatMap((event) => {
    const isPoll = event.kind === "enter" && event.call === "poll";
    return isPoll ? [{ atMs: event.atMs, timeoutMs: event.args[1] }] : [];
  });
  const last = polls.findLast(({ timeoutMs }) => timeoutMs !== null);
  return (last?.atMs ?? NaN) + (last?.timeoutMs as number);
}

test.each(servers)(
  "whoever speaks before the deadline is heard, be the server late: %s",
  (_name, serve) => {
    const deadline = deadlineMs(serve);
    expect(deadline).toBeCloseTo(10 + idleLimitMs, 0);
    // Twenty others, ten microseconds before: one turn to serve them all
    // takes longer, and in it A speaks and its deadline passes.
    const others = Array.from({ length: 20 }, (_, index) => `other${index}`);
    const text = [
      "A connects @10",
      ...others.map((name) => `${name} connects @20`),
      ...others.map((name) => `${name} sends "x" @${deadline - 0.01}`),
      `A sends "in time" @${deadline - 0.003}`,
    ].join("\n");
    const ends = eventsOf(serve, text).flatMap((event) =>
      event.kind === "client" && event.client === "A" ? [event.does] : [],
    );
    expect(ends).toEqual(["connects", "sends", "receives", "sees end"]);
  },
);
