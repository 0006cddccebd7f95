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
  "timers"
).split(" ");

const ofTimers = [
  "theirs, 10, which counts for nothing",
  "theirs, 20",
  "ours, 40",
  "theirs, 20 more",
];

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
  ])("%s", (_rule, name, lines) => {
    expect(linesOf(name)).toEqual([`${name}:`, ...lines]);
  });

  test("a server of the engine's and one of ours serve each other", () => {
    const [, ...lines] = linesOf("servers");
    expect(lines).toEqual(["our server", "their server"]);
  });
});

describe.skipIf(isSimulated)("a guest in a process of its own", () => {
  test("a handler of a signal is called while our loop sleeps", async () => {
    const child = new Child(guest, { args: ["signal"] });
    await child.untilWritten("listening");
    await child.untilAsleep();
    child.process.kill("SIGUSR2");
    expect(await child.ended).toBe(0);
    expect(child.stdout).toBe("signal:\nlistening\nheard\n");
  });

  test("Ctrl-C ends one that sleeps, if nobody handles it", async () => {
    const child = new Child(guest, { args: ["asleep"] });
    await child.untilWritten("asleep\n");
    await child.untilAsleep();
    child.process.kill("SIGINT");
    expect(await child.ended).toBe("SIGINT");
    expect(child.stderr).toBe("");
  });

  test("in a worker it is refused in one sentence", async () => {
    expect(await printedBy(`${programs}/worker.ts`)).toEqual([
      "Error: the loop of a worker cannot be asked: use the main thread",
    ]);
  });
});

describe.skipIf(isSimulated)("a guest that ends, or goes on", () => {
  test("a listener of one loop is enough to wake it", async () => {
    const child = new Child(guest, { args: ["clients"] });
    for (const which of ["their", "our"]) {
      await child.untilWritten(`${which} port is`);
      await child.untilAsleep();
      const port = child.stdout.match(`${which} port is (\\d+)`)?.[1];
      connect(Number(port), "127.0.0.1").resume();
    }
    expect(await child.ended).toBe(0);
    expect(child.stdout).toMatch(/two clients\n$/);
  });

  test("both loops go on until all that is left has ended", async () => {
    expect(await printedBy(guest, "leaving")).toEqual([
      ...["leaving:", "main ends", "refuses"],
      ...["theirs, 10", "ours, 30", "theirs, 10 more"],
      "closed",
    ]);
  });

  test("one that neither loop can wake ends with an error", async () => {
    expect(await printedBy(guest, "nothing")).toEqual([
      "nothing:",
      "Error: main has not ended, but nothing can wake it",
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
