/** print: all of it, before the next blocking call, or EPIPE. */
import { expect } from "vitest";
import { Child } from "../../support/child.ts";
import { test } from "../../support/kernel-test.ts";

const lines = "test/kernel/linux/programs/lines.ts";

test("a line is out before the program blocks", async () => {
  const child = new Child(lines, { args: ["few"] });
  await child.untilWritten("blocking\n", "stderr");
  await child.untilWritten("line 2\n");
  expect(child.stdout).toBe("line 0\nline 1\nline 2\n");
});

test("what a full pipe refuses is out before the program blocks", async () => {
  const child = new Child(lines, { args: ["many"], unread: true });
  await child.untilWritten("full after", "stderr");
  child.readOutput();
  await child.untilWritten("blocking\n", "stderr");
  await child.untilWritten("last line\n");
  const count = Number(/full after (\d+)/.exec(child.stderr)?.[1]);
  const expected = [
    ...Array.from({ length: count }, (_, index) => `line ${index}\n`),
    `${"λόγος ".repeat(50_000)}\n`,
    "last line\n",
  ];
  expect(child.stdout === expected.join(""), "every byte in order").toBe(true);
});

test("EPIPE when the reader has gone", async () => {
  const child = new Child(lines, { args: ["late"], unread: true });
  child.process.stdout.destroy();
  child.process.stdin.end();
  expect(await child.ended).toBe(0);
  expect(child.stderr).toBe("EPIPE: broken pipe, write(1)\n");
});

test("EPIPE when the reader goes while print waits for room", async () => {
  const child = new Child(lines, { args: ["many"], unread: true });
  await child.untilWritten("full after", "stderr");
  await child.untilAsleep();
  child.process.stdout.destroy();
  expect(await child.ended).toBe(0);
  expect(child.stderr).toMatch(/EPIPE: broken pipe, write\(1\)\n$/);
});
