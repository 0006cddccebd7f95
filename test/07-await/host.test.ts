/** Our loop and the engine's, which both live: in processes of their own. */
import { spawnSync } from "node:child_process";
import { connect } from "node:net";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { loaders } from "#src/lowering/options.ts";
import { Child, endChildren } from "../support/child.ts";
import { isSimulated } from "../support/suites/open-now.ts";

const programs = "test/07-await/programs";
const guest = `${programs}/guest.ts`;

afterEach(endChildren);

/** Starts a program that ends well, and prints these lines. */
async function printedBy(path: string, ...args: string[]): Promise<string[]> {
  const child = new Child(path, { args });
  const code = await child.ended;
  expect({ code, stderr: child.stderr }).toEqual({ code: 0, stderr: "" });
  return child.stdout.trim().split("\n");
}

const names = (
  "timers files immediates ticks servers quiet rejection theirs ours " +
  "leaving nothing timers"
).split(" ");

const ofTimers = [
  "theirs, which counts for nothing",
  "theirs, in the middle of our sleep",
  "ours",
];

/** Of both loops, which go on until all that is left has ended. */
const ofLeaving = [
  ...["main ends", "refuses"],
  ...["theirs, in the middle of our sleep", "ours", "theirs, after it"],
  "closed",
];

const cannotEnd = "Error: main has not ended, but nothing can wake it";

const immediates = [1, 2, 3].map((count) => `immediate ${count}`);

// The simulated kernel has no part in it: once is enough.
describe.skipIf(isSimulated)("a guest on the real kernel", () => {
  let parts: string[] = [];

  // One after the other, on one loop; and in the end nothing keeps it alive.
  beforeAll(async () => {
    const lines = await printedBy(guest, ...names);
    parts = lines.join("\n").split(/^(?=\w+:$)/m);
  });

  /** What one of the programs has printed. */
  const linesOf = (name: string, part = names.indexOf(name)) =>
    (parts[part] ?? "").trim().split("\n");

  // The last is the first once more, after all the others.
  test.each([0, names.length - 1])(
    "timers of both are served in time: program %i",
    (part) => {
      expect(linesOf("timers", part)).toEqual(["timers:", ...ofTimers]);
    },
  );

  test.each([
    ["files of the engine go on", "files", ["read true"]],
    ["immediates of the engine go on", "immediates", immediates],
    ["ticks of the engine go on", "ticks", ["tick 2", "tick 1", "tick 0"]],
    ["while both sleep, neither turns", "quiet", ["few turns: true"]],
    ["a rejection that we follow is ours", "rejection", ["nobody was told"]],
    ["a timer of the engine is enough to wake it", "theirs", ["their timer"]],
    ["a timer of ours is enough to wake it", "ours", ["our timer"]],
    ["both go on until all that is left has ended", "leaving", ofLeaving],
    ["one that neither can wake ends with an error", "nothing", [cannotEnd]],
  ])("%s", (_rule, name, lines) => {
    expect(linesOf(name)).toEqual([`${name}:`, ...lines]);
  });

  test("a server of the engine's and one of ours serve each other", () => {
    const [, ...lines] = linesOf("servers");
    expect(lines).toEqual(["our server", "their server"]);
  });
});

describe.skipIf(isSimulated)("a guest in a process of its own", () => {
  test("signals and clients wake one that sleeps, Ctrl-C ends it", async () => {
    const child = new Child(guest, { args: ["signal", "clients", "asleep"] });
    await child.untilWritten("listening\n");
    await child.untilAsleep();
    child.process.kill("SIGUSR2");
    await child.untilWritten("heard\n");
    for (const which of ["their", "our"]) {
      await child.untilWritten(`${which} port is`);
      await child.untilAsleep();
      const port = child.stdout.match(`${which} port is (\\d+)`)?.[1];
      connect(Number(port), "127.0.0.1").resume();
    }
    await child.untilWritten("two clients\n");
    // Ctrl-C wakes nobody: it ends the process, if nobody handles it.
    await child.untilWritten("asleep:\nasleep\n");
    await child.untilAsleep();
    child.process.kill("SIGINT");
    expect(await child.ended).toBe("SIGINT");
    expect(child.stderr).toBe("");
    expect(child.stdout.replaceAll(/\d+/g, "N")).toBe(
      "signal:\nlistening\nheard\n" +
        "clients:\ntheir port is N\nour port is N\ntwo clients\n" +
        "asleep:\nasleep\n",
    );
  });

  test("in a worker it is refused in one sentence", async () => {
    expect(await printedBy(`${programs}/worker.ts`)).toEqual([
      "Error: the loop of a worker cannot be asked: use the main thread",
    ]);
  });

  test("who does not catch a CancelledError ends the process", async () => {
    const child = new Child(guest, { args: ["unheard"] });
    expect(await child.ended).toBe(1);
    expect(child.stdout).toBe("unheard:\n");
    expect(child.stderr).toContain("\nCancelledError: the program ends\n");
  });
});

/** What one program prints on the simulated kernel. */
function bothBy(options: readonly string[]): string[] {
  const start = ["--conditions=simulated", ...options, `${programs}/both.ts`];
  const { stdout } = spawnSync(process.execPath, start, { encoding: "utf8" });
  return stdout.trim().split("\n");
}

test.runIf(isSimulated)("one program prints the same on both awaits", () => {
  const ours = bothBy(loaders);
  const theirs = bothBy(["--import", "tsx"]);
  expect(ours).toContain("its await is ours");
  expect(theirs).toContain("its await is the engine's");
  const lines = (all: string[]) => all.filter((it) => !/^its await/.test(it));
  expect(lines(ours)).toEqual(lines(theirs));
  expect(lines(ours).at(-1)).toBe("main has caught a RangeError");
});
