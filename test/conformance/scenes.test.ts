/**
 * The same scenes on real loopback and in simulation: the same events in the
 * same order. Here #kernel is the real one, in one thread; the simulated side
 * runs as a process of its own.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { serve as blocking } from "#src/00-blocking/echo.ts";
import { serve as callbacks } from "#src/01-callbacks/echo.ts";
import { serve as coroutines } from "#src/02-coroutines/echo.ts";
import { serve as timers } from "#src/03-timers/echo.ts";
import { serve as futures } from "#src/04-futures/echo.ts";
import { serve as tasks } from "#src/05-tasks/echo.ts";
import { serve as cancellation } from "#src/06-cancellation/echo.ts";
import { serve as awaiting } from "#src/07-await/echo.ts";
import { serveQuestion } from "../support/question.ts";
import { scenesFor, servers } from "./scenes.ts";
import type { Accounts } from "./scenes/account.ts";
import { LoopbackScene } from "./scenes/loopback.ts";
import type { Serve } from "./simulated/play.ts";

const program = fileURLToPath(new URL("scenes/simulated.ts", import.meta.url));

const simulated = JSON.parse(
  execFileSync(
    process.execPath,
    ["--conditions=simulated", "--import", "tsx", program],
    { encoding: "utf8", maxBuffer: 2 ** 24 },
  ),
) as Accounts;

const serveOf: Record<(typeof servers)[number], Serve> = {
  "00": blocking,
  "01": callbacks,
  "02": coroutines,
  "02/question": serveQuestion,
  "03": timers,
  "04": futures,
  "05": tasks,
  "06": cancellation,
  "07": awaiting,
};

describe.each(servers)("%s", (name) => {
  test.each(scenesFor(name))("%s", (about, text) => {
    const expected = simulated[`${name}: ${about}`] ?? [];
    const found = new LoopbackScene(text, expected).play(serveOf[name]);
    expect(found).toEqual(expected);
  });
});
