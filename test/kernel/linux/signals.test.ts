/** Signals: they end a program that blocks, and do not end its poll. */
import { expect } from "vitest";
import { Child } from "../../support/child.ts";
import { test } from "../../support/kernel-test.ts";
import { connecting } from "../../support/loopback.ts";

const blocked = "test/kernel/linux/programs/blocked.ts";

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends a program, whatever call it blocks in",
  async (signal) => {
    const calls = ["accept", "poll", "recv"];
    await Promise.all(calls.map((call) => endBlocked(call, signal)));
  },
);

async function endBlocked(call: string, signal: NodeJS.Signals): Promise<void> {
  const child = new Child(blocked, { args: [call] });
  await child.untilWritten("waiting on port");
  await child.untilAsleep();
  child.process.kill(signal);
  expect([call, await child.ended]).toEqual([call, signal]);
  expect(child.stdout).toMatch(/^waiting on port \d+\n$/);
  expect(child.stderr).toBe("");
}

test("a poll goes on after a signal that somebody handles", async () => {
  const child = new Child(blocked, { args: ["poll", "handled"] });
  await child.untilWritten("waiting on port");
  await child.untilAsleep();
  child.process.kill("SIGUSR2");
  await child.untilAsleep();
  connecting(Number(/\d+/.exec(child.stdout)?.[0]));
  expect(await child.ended).toBe(0);
  expect(child.stdout).toMatch(/^waiting on port \d+\npoll answered 1\n$/);
  expect(child.stderr).toBe("");
});
